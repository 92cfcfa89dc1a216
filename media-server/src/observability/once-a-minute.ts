/**
 * Lets one call a minute through and tells it how many were kept back: hot paths count, and say so once in a while.
 * @param say gets the last argument and how many calls it stands for.
 */
export function onceAMinute<T>(nowMs: () => number, say: (latest: T, times: number) => void): (latest: T) => void {
  let saidAtMs = Number.NEGATIVE_INFINITY;
  let times = 0;
  return (latest) => {
    times += 1;
    if (nowMs() - saidAtMs < 60_000) return;
    saidAtMs = nowMs();
    say(latest, times);
    times = 0;
  };
}
