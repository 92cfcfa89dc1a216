/** Runs something later; injected, so that tests own the time. The answer calls it off, and may be called twice. */
export type Scheduler = (delayMs: number, run: () => void) => () => void;

/** Node's timers, which don't keep the process alive; after 0 ms, as soon as the sockets that are ready were looked after. */
export const realScheduler: Scheduler = (delayMs, run) => {
  if (delayMs === 0) {
    const immediate = setImmediate(run);
    immediate.unref();
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
