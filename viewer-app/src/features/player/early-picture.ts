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

interface EarlyShow {
  readonly title: string;
  readonly posterUrl: string | null;
  readonly posterAlt: string;
  readonly hlsUrl: string;
  /** The show is known to be over. */
  readonly over: boolean;
}

/** What stands there until there is a picture: on a slow network that takes a while. */
function aboutShow({ title, posterUrl, posterAlt }: EarlyShow): HTMLElement[] {
  const heading = document.createElement('p');
  heading.textContent = title;
  heading.dir = 'auto';
  heading.className =
    'absolute inset-x-0 top-0 line-clamp-2 bg-linear-to-b from-veil to-transparent px-4 pt-4 pb-8 text-sm font-semibold wrap-anywhere text-on-veil';
  if (posterUrl === null) return [heading];
  const poster = document.createElement('img');
  poster.src = posterUrl;
  poster.alt = posterAlt;
  poster.className = 'absolute inset-0 size-full object-cover sm:object-contain';
  poster.onerror = () => poster.remove();
  return [poster, heading];
}

/** Plays into `box` ahead of the page. Resolves when a frame is on screen, or when none is to be expected without the page's help. */
export function beginEarlyPicture(box: HTMLElement, show: EarlyShow): Promise<void> {
  const { title, hlsUrl, over } = show;
  const video = createVideo();
  video.ariaLabel = title;
  const waiting = document.createElement('span');
  waiting.ariaHidden = 'true';
  waiting.className =
    'absolute start-1/2 top-[24%] -ms-2.5 size-5 animate-spin rounded-full border-2 border-on-veil border-e-transparent lg:top-[46%]';
  const about = aboutShow(show);
  box.append(video, ...about, waiting);

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
      for (const element of about) element.remove();
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
