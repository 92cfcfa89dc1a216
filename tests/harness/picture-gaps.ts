/** How long a page's picture stood still; lives in the page. */
interface PictureGaps {
  /** Counts from now on. */
  forget(): void;
  /** The longest between two frames, or since the last one, in ms. */
  longestMs(): number;
}

declare global {
  interface Window {
    pictureGaps?: PictureGaps;
  }
}

/** Runs in a page before its own scripts: follows whatever video it shows. */
export function installPictureGaps(): void {
  let lastAtMs = performance.now();
  let longestMs = 0;
  let followed: HTMLVideoElement | null = null;
  const note = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastAtMs);
    lastAtMs = nowMs;
  };
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback(() => {
      if (video !== followed) return;
      note();
      follow(video);
    });
  setInterval(() => {
    const video = document.querySelector('video');
    if (video === followed) return;
    followed = video;
    if (video !== null) follow(video);
  }, 50);
  Object.assign(window, {
    pictureGaps: {
      forget() {
        longestMs = 0;
        lastAtMs = performance.now();
      },
      longestMs: () => Math.max(longestMs, performance.now() - lastAtMs),
    } satisfies PictureGaps,
  });
}
