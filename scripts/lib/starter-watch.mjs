/** Short beside the five seconds that a stop may take; one system call each. */
const everyMs = 250;

/**
 * Notices that the npm that started us is gone: ended by a signal that it doesn't pass on, or killed. Nothing tells a process that its parent ended,
 * but it gets another one. Without npm nobody is watched: a program may well be started from a shell that ends before it.
 *
 * @param {() => void} onGone called once
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {() => void} ends the watch
 */
export function watchStarter(onGone, env = process.env) {
  if (!env.npm_lifecycle_event && !env.NODE_RUN_SCRIPT_NAME) return () => {};
  const starterPid = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starterPid) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
