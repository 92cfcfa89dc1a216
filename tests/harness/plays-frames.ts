interface Wait {
  readonly more: number;
  readonly withinMs: number;
}

/** A page of Playwright's or of Puppeteer's. */
interface FramePage {
  evaluate(program: (wait: Wait) => Promise<string | null>, wait: Wait): Promise<string | null>;
}

export interface FramesWanted {
  /** Default 30: a second of a picture that plays. */
  readonly more?: number;
  /** Default 90,000. */
  readonly withinMs?: number;
  /** Who plays, for the report. Default "the page". */
  readonly who?: string;
  /** A playlist that belongs into the report. */
  readonly playlistUrl?: URL;
}

/**
 * Waits until the page's video has shown so many frames more; fails with the player's standing and the playlist when they don't come.
 * They are counted as they come on screen: the video's own count begins anew with each source. The video may come later, or be replaced.
 */
export async function playsFrames(page: FramePage, wanted: FramesWanted = {}): Promise<void> {
  const { more = 30, withinMs = 90_000, who = 'the page', playlistUrl } = wanted;
  const standing = await page.evaluate(showsFrames, { more, withinMs });
  if (standing === null) return;
  const playlist = playlistUrl === undefined ? '' : await fetch(playlistUrl).then((answer) => answer.text(), String);
  throw new Error(`${who} does not play: ${standing}\n${playlist}`);
}

/** Runs in the page. @returns null, or where the player stands when the frames didn't come. */
async function showsFrames({ more, withinMs }: Wait): Promise<string | null> {
  const deadlineMs = performance.now() + withinMs;
  let shown = 0;
  let counted: HTMLVideoElement | null = null;
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback(() => {
      shown += 1;
      if (shown < more && video === counted) follow(video);
    });
  while (shown < more && performance.now() < deadlineMs) {
    const video = document.querySelector('video');
    if (video !== counted) {
      counted = video;
      if (video !== null) follow(video);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (shown >= more) return null;
  const video = document.querySelector('video');
  if (video === null) return `${shown} of ${more} frames, no video`;
  const ranges = (of: TimeRanges) => Array.from({ length: of.length }, (_, i) => [of.start(i), of.end(i)]);
  const { currentTime, readyState, paused, seeking, buffered, seekable } = video;
  const facts = { currentTime, readyState, paused, seeking, buffered: ranges(buffered), seekable: ranges(seekable) };
  return `${shown} of ${more} frames, ${JSON.stringify(facts)}`;
}
