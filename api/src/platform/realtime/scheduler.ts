/** Runs something later; injected, so that tests own the time. The answer calls it off, and may be called twice. */
export type Scheduler = (delayMs: number, run: () => void) => () => void;

/** Node's timers. They don't keep the process alive. */
export const realScheduler: Scheduler = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
