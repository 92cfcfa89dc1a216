import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/** So many rows from the top of what is seen are remembered: of some that go, one stays. */
const anchorRows = 5;

/** The element of a row: each carries its id as `data-row-id`. */
export function rowElement(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row-id="${id}"]`) ?? null;
}

/**
 * Keeps what is read in its place on screen while rows come and go above it. Browsers that do so by themselves are kept from it (`overflow-anchor:
 * none` on the list), as Safari does not. @returns what remembers the place, to be called when the reader has scrolled.
 */
export function useKeptPlace(list: RefObject<HTMLElement | null>, isReading: boolean): () => void {
  const anchors = useRef<readonly { readonly id: string; readonly topPx: number }[]>([]);

  const remember = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const rows = [...element.querySelectorAll<HTMLElement>('[data-row-id]')];
    const first = rows.findIndex((row) => row.offsetTop + row.offsetHeight > element.scrollTop);
    anchors.current = (first === -1 ? [] : rows.slice(first, first + anchorRows)).map((row) => ({
      id: row.dataset.rowId ?? '',
      topPx: row.offsetTop - element.scrollTop,
    }));
  }, [list]);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !isReading) return;
    for (const { id, topPx } of anchors.current) {
      const row = rowElement(element, id);
      if (!row) continue;
      const movedPx = row.offsetTop - element.scrollTop - topPx;
      if (movedPx !== 0) element.scrollTop += movedPx;
      break;
    }
    remember();
  });

  return remember;
}
