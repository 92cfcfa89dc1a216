/** A sheet or dialog that is open. */
export interface Layer {
  close(): void;
}

/** What the browser's history is to do, so that it has one entry for each open layer. */
export type HistoryStep = { readonly kind: 'push' } | { readonly kind: 'back'; readonly entries: number } | null;

/**
 * @param entryDepth how many layers the present entry of the history stands for.
 * @param open how many are open.
 */
export function historyStep(entryDepth: number, open: number): HistoryStep {
  if (entryDepth < open) return { kind: 'push' };
  // Left over from a reload, from a page that was left through a link in a sheet, or gone forward to: nothing is open there.
  if (entryDepth > open) return { kind: 'back', entries: entryDepth - open };
  return null;
}

/** How many layers an entry of the history stands for. `state` is whatever the browser kept. */
export function depthOfEntry(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('layers' in state)) return 0;
  const { layers } = state;
  return typeof layers === 'number' && Number.isInteger(layers) && layers > 0 ? layers : 0;
}

/** Marks the content of a layer in the page. */
export const layerAttribute = 'data-layer';

/**
 * Where to bring the focus when a layer closes: the first opener that is still there and, when other layers are open, in one of them.
 * @param openers where the focus was when it opened, the nearest first.
 */
export function focusAfter(openers: readonly HTMLElement[], othersOpen: boolean): HTMLElement | null {
  return (
    openers.find((element) => element.isConnected && (!othersOpen || element.closest(`[${layerAttribute}]`))) ?? null
  );
}
