import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../core/store.ts';

/** The store's present value; draws again when it changes. */
export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
}
