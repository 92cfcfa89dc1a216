/** What a watched page saw between two calls of `take`. Times in ms. */
export interface PageReport {
  readonly seconds: number;
  /** Tasks of the main thread that took over 50 ms, as the browser reports them. */
  readonly longTasksMs: readonly number[];
  /** Long animation frames (over 50 ms from their first task to their paint), of which scripts took so much. */
  readonly longFrames: readonly { readonly durationMs: number; readonly scriptMs: number; readonly script: string }[];
  /** Frames drawn in each whole second. */
  readonly framesPerSecond: readonly number[];
  /** `waiting` events of a video that should play. */
  readonly waits: number;
  /** Times for which the video's clock stood still, each longer than 250 ms. */
  readonly standstillsMs: readonly number[];
  readonly videoFrames: number;
  readonly droppedVideoFrames: number;
  /** Rows that came into the chat's list, and most that were in it at once. */
  readonly rowsShown: number;
  readonly mostRows: number;
}

declare global {
  interface Window {
    pageWatch?: { take(): PageReport };
  }
}

/** Runs in the page, before its own scripts: watches how it keeps up, for `window.pageWatch`. It must be complete in itself. */
export function installPageWatch(): void {
  const standstillMs = 250;
  let sinceMs = performance.now();
  let longTasksMs: number[] = [];
  let longFrames: PageReport['longFrames'][number][] = [];
  let frameTimesMs: number[] = [];
  let waits = 0;
  let standstillsMs: number[] = [];
  let rowsShown = 0;
  let mostRows = 0;
  let quality = { totalVideoFrames: 0, droppedVideoFrames: 0 };

  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longTasksMs.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) {
      const scripts: { duration: number; invoker: string }[] = Reflect.get(entry, 'scripts') ?? [];
      const longest = [...scripts].sort((a, b) => b.duration - a.duration)[0];
      longFrames.push({
        durationMs: entry.duration,
        scriptMs: scripts.reduce((sum, script) => sum + script.duration, 0),
        script: longest === undefined ? '' : `${longest.invoker} ${Math.round(longest.duration)} ms`,
      });
    }
  }).observe({ type: 'long-animation-frame' });

  const watchedVideos = new WeakSet<HTMLVideoElement>();
  let playedS = -1;
  let playedAtMs = performance.now();
  let standing = false;
  const look = (nowMs: number) => {
    requestAnimationFrame(look);
    frameTimesMs.push(nowMs);
    const video = document.querySelector('video');
    if (video === null) return;
    if (!watchedVideos.has(video)) {
      watchedVideos.add(video);
      video.addEventListener('waiting', () => {
        if (!video.paused && !video.seeking) waits += 1;
      });
    }
    if (video.currentTime !== playedS || video.paused) {
      if (standing) standstillsMs.push(nowMs - playedAtMs);
      standing = false;
      playedS = video.currentTime;
      playedAtMs = nowMs;
    } else standing = nowMs - playedAtMs > standstillMs;
  };
  requestAnimationFrame(look);

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLElement && node.dataset.rowId !== undefined) rowsShown += 1;
    mostRows = Math.max(mostRows, document.querySelectorAll('[data-row-id]').length);
  }).observe(document, { subtree: true, childList: true });

  const whole = (nowMs: number) => {
    const seconds = new Map<number, number>();
    for (const atMs of frameTimesMs) {
      const second = Math.floor((atMs - sinceMs) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    const count = Math.floor((nowMs - sinceMs) / 1_000);
    return Array.from({ length: count }, (_, second) => seconds.get(second) ?? 0);
  };

  window.pageWatch = {
    take() {
      const nowMs = performance.now();
      const now = document.querySelector('video')?.getVideoPlaybackQuality() ?? quality;
      const report: PageReport = {
        seconds: (nowMs - sinceMs) / 1_000,
        longTasksMs,
        longFrames,
        framesPerSecond: whole(nowMs),
        waits,
        standstillsMs,
        videoFrames: now.totalVideoFrames - quality.totalVideoFrames,
        droppedVideoFrames: now.droppedVideoFrames - quality.droppedVideoFrames,
        rowsShown,
        mostRows,
      };
      sinceMs = nowMs;
      [longTasksMs, longFrames, frameTimesMs, standstillsMs] = [[], [], [], []];
      [waits, rowsShown, mostRows] = [0, 0, 0];
      quality = { totalVideoFrames: now.totalVideoFrames, droppedVideoFrames: now.droppedVideoFrames };
      return report;
    },
  };
}
