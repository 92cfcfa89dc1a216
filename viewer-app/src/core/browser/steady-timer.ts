/**
 * Calls `onTick` every `everyMs`, in a hidden tab too: browsers slow a hidden page's own timers to one a second, those of a worker run on.
 * Where a worker can't be had, by a timer of the page. Gives back what ends it.
 */
export function steadyTimer(everyMs: number, onTick: () => void): () => void {
  let interval: ReturnType<typeof setInterval> | undefined;
  let worker: Worker | undefined;
  const byPage = () => {
    worker?.terminate();
    worker = undefined;
    interval ??= setInterval(onTick, everyMs);
  };
  try {
    const source = new Blob([`setInterval(() => postMessage(0), ${everyMs})`], { type: 'text/javascript' });
    const url = URL.createObjectURL(source);
    worker = new Worker(url);
    URL.revokeObjectURL(url);
    worker.onmessage = onTick;
    worker.onerror = byPage;
  } catch {
    byPage();
  }
  return () => {
    worker?.terminate();
    clearInterval(interval);
  };
}
