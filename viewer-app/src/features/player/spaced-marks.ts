/** Nearer to each other than this share of the bar, marks would lie on one another on a phone. */
const leastShareApart = 0.07;
/** So much on both sides of the thumb is left to the thumb. */
const thumbShare = 0.04;

/**
 * The marks that have room on the bar: the first of those that lie together, none under the thumb.
 * @param marks in the order of the bar.
 * @param shareOf where a mark stands on the bar, 0 to 1.
 * @param thumbAt where the thumb stands, 0 to 1.
 */
export function spacedMarks<Mark>(
  marks: readonly Mark[],
  shareOf: (mark: Mark) => number,
  thumbAt: number,
): readonly Mark[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks.filter((mark) => {
    const at = shareOf(mark);
    if (at - last < leastShareApart || Math.abs(at - thumbAt) < thumbShare) return false;
    last = at;
    return true;
  });
}
