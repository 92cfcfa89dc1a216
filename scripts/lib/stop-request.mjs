/** npm and a terminal both pass Ctrl-C on: what comes within this time is the same request. */
const sameRequestMs = 1000;

/**
 * Listens for being asked to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the process that started us on another Node. Asked again
 * after a second, it is `kill`.
 *
 * @param {{ stop: () => void, kill: () => void, now?: () => number }} handlers
 * @returns {() => void} ends the listening
 */
export function onStopRequest({ stop, kill, now = Date.now }) {
  /** @type {number | undefined} */
  let askedAtMs;
  const ask = () => {
    if (askedAtMs === undefined) {
      askedAtMs = now();
      stop();
    } else if (now() - askedAtMs > sameRequestMs) kill();
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, ask);
  process.on('disconnect', ask);
  process.channel?.unref();
  return () => {
    for (const signal of signals) process.off(signal, ask);
    process.off('disconnect', ask);
    process.channel?.ref();
  };
}
