/**
 * Where the next product of a run of show stands: the first one after the last that was shown which can still be bought. -1 when there is none.
 * @param lastShown index of the last one that was pinned, still or not; -1 before the first.
 * @param left pieces left, by index.
 */
export function nextItem(lastShown: number, left: readonly number[]): number {
  return left.findIndex((pieces, index) => index > lastShown && pieces > 0);
}
