/** Taken for the network of somebody of whom nothing is known, bits a second; a faster one is found out by the first parts. */
const usualBitsPerSecond = 4_000_000;
/** Of what was measured: the page goes on loading beside the picture. */
const share = 0.7;
/** Fewer bytes say nothing: their time is that of the way there and back. */
const leastBytes = 30_000;
const smallestBytes = 2_000;

interface LoadedResource {
  readonly transferSize: number;
  readonly responseStart: number;
  readonly responseEnd: number;
}

/**
 * What this network brings, bits a second, by what the page has loaded until now; where that came out of a cache, by what the browser believes. At most
 * the usual: the first quality is chosen by it, and one that turns out too low costs nothing.
 */
export function networkEstimate(
  loaded: readonly LoadedResource[] = performance.getEntriesByType('resource') as PerformanceResourceTiming[],
  believedMbitPerSecond: number | undefined = browsersBelief(),
): number {
  const counted = loaded.filter(
    ({ transferSize, responseStart }) => transferSize >= smallestBytes && responseStart > 0,
  );
  const bytes = counted.reduce((sum, { transferSize }) => sum + transferSize, 0);
  if (bytes >= leastBytes) return Math.min(usualBitsPerSecond, ((bytes * 8_000) / busyMs(counted)) * share);
  if (believedMbitPerSecond === undefined) return usualBitsPerSecond;
  return Math.min(usualBitsPerSecond, believedMbitPerSecond * 1_000_000 * share);
}

/** Time in which at least one of them was on its way. */
function busyMs(loaded: readonly LoadedResource[]): number {
  let busy = 0;
  let untilMs = 0;
  for (const { responseStart, responseEnd } of [...loaded].sort((a, b) => a.responseStart - b.responseStart)) {
    busy += Math.max(0, responseEnd - Math.max(responseStart, untilMs));
    untilMs = Math.max(untilMs, responseEnd);
  }
  return Math.max(busy, 1);
}

/** Chromium alone tells. */
function browsersBelief(): number | undefined {
  const { connection } = navigator as { connection?: { downlink?: number } };
  return connection?.downlink || undefined;
}
