/** A room with more viewers than this spreads what all of them fetch at once … */
const crowdViewers = 100;
/** … over so long. */
const spreadMs = 2_000;

/** How long a page waits before it fetches what all pages of its room fetch, in ms. @param random 0 ≤ x < 1 */
export function spreadDelayMs(viewers: number | null, random: () => number): number {
  return (viewers ?? 0) > crowdViewers ? random() * spreadMs : 0;
}
