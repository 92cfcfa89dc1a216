import { bufferEndS } from './buffer-facts.ts';
import type { EngineEvents, EngineTrouble, HlsEngine, PlaylistFacts } from './hls-engine.ts';

const hlsType = 'application/vnd.apple.mpegurl';
/** Stands for what a media element does not tell: a "Go live" goes three of these behind the end. */
const segmentTargetS = 1;

/** What Safari adds: the program time of media time 0, by the playlist's dates. */
interface DatedVideo extends HTMLVideoElement {
  getStartDate?(): Date;
}

/** Whether the browser plays HLS by itself. Only asked where there is no MSE, as on older iPhones: Chromium answers "maybe" as well. */
export function nativeHlsIsSupported(video: HTMLVideoElement): boolean {
  return video.canPlayType(hlsType) !== '';
}

/**
 * The browser's own HLS on one video element and one address, behind what the player needs of an engine. It chooses quality and distance to the
 * edge by itself, and tells nothing of pins: those come from the room and the api. `close()` may be called again.
 */
export function createNativeEngine(video: DatedVideo, url: string, events: EngineEvents): HlsEngine {
  const listening = new AbortController();
  const { signal } = listening;
  let edgeS = 0;
  let edgeMovedAtMs = performance.now();

  function facts(): PlaylistFacts | null {
    const { seekable, duration } = video;
    if (seekable.length === 0) return null;
    const live = duration === Number.POSITIVE_INFINITY;
    const endS = live ? seekable.end(seekable.length - 1) : duration;
    if (endS !== edgeS) {
      edgeS = endS;
      edgeMovedAtMs = performance.now();
    }
    const edgeAgeS = (performance.now() - edgeMovedAtMs) / 1_000;
    const startS = seekable.start(0);
    return { live, startS, stretchStartS: startS, edgeS, edgeAgeS, partTargetS: 0, segmentTargetS };
  }

  async function reportTrouble(): Promise<void> {
    const trouble = await troubleOf(video.error, url, signal);
    if (!signal.aborted) events.onTrouble(trouble);
  }

  video.addEventListener('durationchange', events.onPlaylist, { signal });
  video.addEventListener('progress', events.onAppended, { signal });
  video.addEventListener('error', () => void reportTrouble(), { signal });
  video.src = url;
  // As hls.js does: told when the caller has what it waits for in its hands.
  queueMicrotask(() => !signal.aborted && events.onQualities([]));

  return {
    playlist: facts,
    spans() {
      const startMs = video.getStartDate?.().getTime() ?? Number.NaN;
      const now = facts();
      if (now === null || Number.isNaN(startMs)) return [];
      const { startS } = now;
      return [{ start: startS, duration: now.edgeS - startS, programDateTime: startMs + startS * 1_000 }];
    },
    setQuality() {},
    stepDown() {},
    stepUp() {},
    progress() {
      const mediaS = bufferEndS(video.buffered);
      return { bytes: Math.round(mediaS * 1_000), mediaS };
    },
    recoverMedia() {
      video.load();
    },
    trimBefore() {},
    close() {
      if (signal.aborted) return;
      listening.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** A media element says little: what the address answers tells a show that is not on air from a browser that can't. */
async function troubleOf(error: MediaError | null, url: string, signal: AbortSignal): Promise<EngineTrouble> {
  if (error?.code === 3) return 'media';
  try {
    const answer = await fetch(url, { cache: 'no-store', signal });
    await answer.body?.cancel();
    if (answer.status === 404 || answer.status === 410) return 'not_there';
    return answer.ok && error?.code === 4 ? 'unsupported' : 'network';
  } catch {
    return 'network';
  }
}
