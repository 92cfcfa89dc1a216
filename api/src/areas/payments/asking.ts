/** A provider that did not answer is asked again after so long, in ms; each further time after twice as long, up to the longest. */
export const answerDueMs = 30_000;
const longestPauseMs = 3_600_000;
/** Times that one thing is asked for: some thirty hours. */
const maxAsks = 36;
/** Asked for in one go. */
export const askedAtOnce = 200;

/** How long after the `asks`-th question the next one comes, in ms; null: that was the last one. */
export function askAgainAfterMs(asks: number): number | null {
  return asks >= maxAsks ? null : Math.min(longestPauseMs, answerDueMs * 2 ** asks);
}
