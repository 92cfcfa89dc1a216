/**
 * Lets an action through at most once in `intervalMs`; what comes sooner is dropped, since its asker asks again.
 * @returns a function that says whether it acted.
 */
export function throttle(intervalMs: number, act: () => void): (nowMs: number) => boolean {
  let actedAtMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    if (nowMs - actedAtMs < intervalMs) return false;
    actedAtMs = nowMs;
    act();
    return true;
  };
}
