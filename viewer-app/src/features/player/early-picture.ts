import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';
import { createPlayback, type Playback, type PlaybackPage } from './playback.ts';
import { createVideo } from './video-element.ts';
import { watchVideoFrames } from './video-frames.ts';

/** How long the picture has the network and the processor to itself; then the page comes, frame or not. */
const headStartMs = 8_000;
/** A frame that is told of is on its way to the screen: until it is there, nothing else is begun. */
const toScreenMs = 50;
/** As many pins as are kept for the page; the room and the api tell of all. */
const mostCues = 2_000;

interface EarlyPicture {
  readonly hlsUrl: string;
  readonly video: HTMLVideoElement;
  /** Gives the playback away, with the pins that it told of until now. */
  hand(page: PlaybackPage): Playback;
}

/** The page's one picture that nobody has taken over yet. */
let early: EarlyPicture | null = null;

/**
 * Plays into `box` ahead of the page. Resolves when a frame is on screen, or when none is to be expected without the page's help.
 * @param over whether the show is known to be over.
 */
export function beginEarlyPicture(box: HTMLElement, title: string, hlsUrl: string, over: boolean): Promise<void> {
  const video = createVideo();
  video.ariaLabel = title;
  const waiting = document.createElement('span');
  waiting.ariaHidden = 'true';
  waiting.className =
    'absolute start-1/2 top-[24%] -ms-2.5 size-5 animate-spin rounded-full border-2 border-on-veil border-e-transparent lg:top-[46%]';
  box.append(video, waiting);

  const kept: DateRangeCue[] = [];
  let page: PlaybackPage = {
    isOver: () => over,
    onDateRangeCue: (cue) => {
      if (kept.length < mostCues) kept.push(cue);
    },
  };
  const playback = createPlayback({
    video,
    hlsUrl,
    isOver: () => page.isOver(),
    onDateRangeCue: (cue) => page.onDateRangeCue(cue),
    now: () => performance.now(),
    random: Math.random,
  });
  early = {
    hlsUrl,
    video,
    hand(next) {
      early = null;
      box.remove();
      page = next;
      kept.splice(0).forEach(next.onDateRangeCue);
      return playback;
    },
  };

  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      endFrames();
      unsubscribe();
      waiting.remove();
      resolve();
    };
    const timer = setTimeout(done, headStartMs);
    const endFrames = watchVideoFrames(video, () => {
      endFrames();
      setTimeout(done, toScreenMs);
    });
    const unsubscribe = playback.subscribe(() => {
      const { phase, blocked } = playback.getSnapshot();
      if (blocked || (phase !== 'loading' && phase !== 'ready')) done();
    });
  });
}

/** The video of an address that plays ahead of the page; null when there is none. It has to be in the page before `takeEarlyPlayback`. */
export function earlyVideo(hlsUrl: string): HTMLVideoElement | null {
  return early?.hlsUrl === hlsUrl ? early.video : null;
}

/** Takes over what plays ahead of the page on that video and address; null when nothing does. From then on it is the caller's to close. */
export function takeEarlyPlayback(video: HTMLVideoElement, hlsUrl: string, page: PlaybackPage): Playback | null {
  return early?.video === video && early.hlsUrl === hlsUrl ? early.hand(page) : null;
}
