import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { ReadableStore } from '../core/store.ts';

/** What `select` takes of a store's value; draws again when that is another one by `isSame`. */
export function useSelected<T, S>(
  store: ReadableStore<T>,
  select: (value: T) => S,
  isSame: (a: S, b: S) => boolean,
): S {
  const last = useRef<{ readonly selected: S } | null>(null);
  const getSelected = useCallback(() => {
    const selected = select(store.getSnapshot());
    if (last.current === null || !isSame(last.current.selected, selected)) last.current = { selected };
    return last.current.selected;
  }, [store, select, isSame]);
  return useSyncExternalStore(store.subscribe, getSelected, getSelected);
}
