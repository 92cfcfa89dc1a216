import { watchStarter } from './starter-watch.mjs';

/** npm and a terminal both pass Ctrl-C on: what comes within this time is the same request. */
const sameRequestMs = 1000;
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @typedef {(signal: NodeJS.Signals) => void} StopHandler `signal`: what a child should be sent for it */

/** Who listens, the last one last. It alone is asked. @type {{ onSignal: StopHandler, onStarterGone: () => void }[]} */
const listeners = [];
/** @type {(() => void) | undefined} */
let stopListening;

/**
 * Listens for being asked to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of what started us (npm, or our own process on another Node).
 * A signal a second later is `kill`. Whoever listens last is asked alone, until it lets go.
 *
 * @param {{ stop: StopHandler, kill: StopHandler, now?: () => number }} handlers
 * @returns {() => void} lets go
 */
export function onStopRequest({ stop, kill, now = Date.now }) {
  /** @type {number | undefined} */
  let askedAtMs;
  const listener = {
    /** @type {StopHandler} */
    onSignal: (signal) => {
      if (askedAtMs === undefined) {
        askedAtMs = now();
        stop(signal);
      } else if (now() - askedAtMs > sameRequestMs) kill(signal);
    },
    // The rest of the chain goes down while we stop: that is no second wish.
    onStarterGone: () => {
      if (askedAtMs === undefined) listener.onSignal('SIGTERM');
    },
  };
  listeners.push(listener);
  stopListening ??= listen();
  return () => {
    const index = listeners.indexOf(listener);
    if (index >= 0) listeners.splice(index, 1);
    if (listeners.length > 0) return;
    stopListening?.();
    stopListening = undefined;
  };
}

function listen() {
  /** @type {StopHandler} */
  const onSignal = (signal) => listeners.at(-1)?.onSignal(signal);
  const onStarterGone = () => listeners.at(-1)?.onStarterGone();
  for (const signal of signals) process.on(signal, onSignal);
  process.on('disconnect', onStarterGone);
  process.channel?.unref();
  // It may have gone while we were being loaded.
  if (process.connected === false) queueMicrotask(onStarterGone);
  const unwatch = watchStarter(onStarterGone);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('disconnect', onStarterGone);
    process.channel?.ref();
    unwatch();
  };
}
