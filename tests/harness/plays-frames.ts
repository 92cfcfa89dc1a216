interface Wait {
  readonly more: number;
  readonly withinMs: number;
}

/** A page of Playwright's or of Puppeteer's. */
interface FramePage {
  evaluate(program: (wait: Wait) => Promise<boolean>, wait: Wait): Promise<boolean>;
  evaluate(program: () => string): Promise<string>;
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
  if (await page.evaluate(showsFrames, { more, withinMs })) return;
  const playlist = playlistUrl === undefined ? '' : await fetch(playlistUrl).then((answer) => answer.text(), String);
  throw new Error(`${who} does not show ${more} frames: ${await playerStanding(page)}\n${playlist}`);
}

/** Where the page's player stands, for reports. */
export function playerStanding(page: Pick<FramePage, 'evaluate'>): Promise<string> {
  return page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) return 'no video';
    const ranges = (of: TimeRanges) => Array.from({ length: of.length }, (_, i) => [of.start(i), of.end(i)]);
    const { currentTime, readyState, paused, seeking, ended, buffered, seekable } = video;
    const facts = { currentTime, readyState, paused, seeking, ended };
    return JSON.stringify({ ...facts, buffered: ranges(buffered), seekable: ranges(seekable) });
  });
}

/** Runs in the page. @returns whether the frames came. */
async function showsFrames({ more, withinMs }: Wait): Promise<boolean> {
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
  return shown >= more;
}
