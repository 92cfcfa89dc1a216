/**
 * Unix ms that run on evenly: the wall clock as it is now, and from then on the time that passes. Program time, and whatever waits for a
 * moment, must not jump when somebody sets the clock of the machine.
 */
export function steadyClock(
  wallMs: () => number = Date.now,
  passingMs: () => number = () => performance.now(),
): () => number {
  const offsetMs = wallMs() - passingMs();
  return () => offsetMs + passingMs();
}
