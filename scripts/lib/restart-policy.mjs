/**
 * When a process that died is started again: after a pause that doubles, and not any more when it died often in a row, each time soon after its
 * start.
 *
 * @param {{ now?: () => number, firstMs?: number, mostMs?: number, steadyMs?: number, limit?: number }} [options]
 *   pauses from `firstMs` (500) to `mostMs` (8,000); one that lived `steadyMs` (60,000) has its past forgiven; the `limit`th (5) death is the last
 */
export function createRestartPolicy(options = {}) {
  const { now = Date.now, firstMs = 500, mostMs = 8_000, steadyMs = 60_000, limit = 5 } = options;
  let deaths = 0;
  let startedAtMs = now();
  return {
    started: () => {
      startedAtMs = now();
    },
    /** @returns {number | undefined} the pause in ms; nothing: not again */
    died: () => {
      deaths = now() - startedAtMs >= steadyMs ? 1 : deaths + 1;
      return deaths >= limit ? undefined : Math.min(mostMs, firstMs * 2 ** (deaths - 1));
    },
  };
}
