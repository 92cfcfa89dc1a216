/** Runs something later; injected, so that tests own the time. The answer calls it off, and may be called twice. */
export type Scheduler = (delayMs: number, run: () => void) => () => void;

/**
 * Node's timers, which don't keep the process alive; after 0 ms, as soon as the sockets that are ready were looked after. That one is not unref'd: the loop
 * would sleep until something else wakes it (only an immediate that is ref'd keeps libuv's poll from blocking).
 */
export const realScheduler: Scheduler = (delayMs, run) => {
  if (delayMs === 0) {
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
