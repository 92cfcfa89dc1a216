import Hls, { type ErrorData, type LevelDetails } from 'hls.js';
import type { DateRangeTag } from './date-range-cues.ts';
import { hlsConfig } from './hls-config.ts';
import { lastStretchStartS } from './media-gaps.ts';
import { networkEstimate } from './network-estimate.ts';
import type { DatedSpan } from './program-time-map.ts';
import { createSpanPlacer } from './span-placer.ts';

/** One quality of the program. */
export interface Quality {
  /** hls.js's level. */
  readonly level: number;
  /** Height in pixels, or 0 when the playlist does not say. */
  readonly height: number;
}

/** What the playlist says right now; seconds of the media timeline. */
export interface PlaylistFacts {
  readonly live: boolean;
  readonly startS: number;
  /** Where what can be played without a gap up to the edge begins. */
  readonly stretchStartS: number;
  readonly edgeS: number;
  /** Time since the edge last moved. */
  readonly edgeAgeS: number;
  readonly partTargetS: number;
  readonly segmentTargetS: number;
}

export type EngineTrouble = 'not_there' | 'network' | 'media' | 'unsupported';

export interface EngineEvents {
  readonly onPlaylist: () => void;
  readonly onQualities: (qualities: readonly Quality[]) => void;
  readonly onPlayingQuality: (level: number) => void;
  readonly onDateRanges: (tags: readonly DateRangeTag[]) => void;
  /** A part or segment is in the buffer. */
  readonly onAppended: () => void;
  /** hls.js gave up; `not_there` is a playlist that answers 404. */
  readonly onTrouble: (trouble: EngineTrouble) => void;
}

export type HlsEngine = ReturnType<typeof createHlsEngine>;

export function hlsIsSupported(): boolean {
  return Hls.isSupported();
}

/** What an engine has loaded in all, counting what is on its way. */
export interface LoadProgress {
  readonly bytes: number;
  /** Seconds of the picture, whole parts and segments. */
  readonly mediaS: number;
}

/** hls.js on one video element and one address, behind what the player needs of it. `close()` may be called again. */
export function createHlsEngine(video: HTMLVideoElement, url: string, events: EngineEvents) {
  const hls = new Hls({ ...hlsConfig, abrEwmaDefaultEstimate: networkEstimate() });
  let dateRangesSeen = '';
  const placer = createSpanPlacer();
  let spans: readonly DatedSpan[] = [];
  let stretchStartS: number | null = null;
  let [bytes, mediaS] = [0, 0];
  /** Of the picture and of the sound: one request each at a time. */
  const underWay = new Map<string, { readonly loaded: number }>();

  const details = (): LevelDetails | null => hls.latestLevelDetails;

  hls.on(Hls.Events.MANIFEST_PARSED, (_event, { levels }) => {
    events.onQualities(levels.map((level, index) => ({ level: index, height: level.height })));
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, (_event, { level }) => events.onPlayingQuality(level));
  hls.on(Hls.Events.LEVEL_PTS_UPDATED, placeSpans);
  hls.on(Hls.Events.LEVEL_UPDATED, (_event, { details: updated }) => {
    placeSpans();
    reportDateRanges(updated);
    events.onPlaylist();
  });
  hls.on(Hls.Events.BUFFER_APPENDED, events.onAppended);
  hls.on(Hls.Events.FRAG_LOADING, (_event, { frag, part }) => underWay.set(frag.type, (part ?? frag).stats));
  hls.on(Hls.Events.FRAG_LOADED, (_event, { frag, part, payload }) => {
    underWay.delete(frag.type);
    bytes += payload.byteLength;
    if (frag.type === 'main') mediaS += (part ?? frag).duration;
  });
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (error.fatal) events.onTrouble(troubleOf(error));
  });

  function placeSpans(): void {
    const now = details();
    const listed = now ? (now.fragmentHint ? [...now.fragments, now.fragmentHint] : now.fragments) : [];
    // In a gap there is nothing to be shown: who goes there gets the first frame behind it.
    spans = placer.place(listed.filter(({ gap }) => gap !== true));
    stretchStartS = lastStretchStartS(spans);
  }

  function reportDateRanges({ dateRanges }: LevelDetails): void {
    const tags: DateRangeTag[] = [];
    for (const range of Object.values(dateRanges)) {
      if (!range) continue;
      tags.push({
        id: range.id,
        class: range.class,
        startMs: range.startDate.getTime(),
        endMs: 'END-DATE' in range.attr ? (range.endDate?.getTime() ?? null) : null,
        attributes: range.attr,
      });
    }
    const seen = tags.map((tag) => `${tag.id}:${tag.endMs}`).join();
    if (seen === dateRangesSeen) return;
    dateRangesSeen = seen;
    events.onDateRanges(tags);
  }

  hls.attachMedia(video);
  hls.loadSource(url);

  return {
    playlist(): PlaylistFacts | null {
      const now = details();
      if (!now) return null;
      return {
        live: now.live,
        startS: now.fragmentStart,
        stretchStartS: stretchStartS ?? now.fragmentStart,
        edgeS: now.edge,
        edgeAgeS: now.age,
        partTargetS: now.partTarget,
        segmentTargetS: now.targetduration,
      };
    },
    /** Segments with their dates, the one that is being made included. */
    spans: (): readonly DatedSpan[] => spans,
    /** -1 lets hls.js choose. */
    setQuality(level: number): void {
      hls.nextLevel = level;
    },
    /** Chooses no quality as high as the present one any more, until `stepUp`. Does nothing at the lowest. */
    stepDown(): void {
      hls.autoLevelCapping = Math.max(0, (hls.currentLevel >= 0 ? hls.currentLevel : hls.loadLevel) - 1);
    },
    stepUp(): void {
      hls.autoLevelCapping = -1;
    },
    progress(): LoadProgress {
      let sum = bytes;
      for (const { loaded } of underWay.values()) sum += loaded;
      return { bytes: sum, mediaS };
    },
    recoverMedia(): void {
      hls.recoverMediaError();
    },
    /** Drops what was played before `beforeS`. */
    trimBefore(beforeS: number): void {
      hls.trigger(Hls.Events.BUFFER_FLUSHING, { startOffset: 0, endOffset: beforeS, type: null });
    },
    close(): void {
      hls.destroy();
    },
  };
}

function troubleOf(error: ErrorData): EngineTrouble {
  if (error.details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return 'unsupported';
  if (error.type === Hls.ErrorTypes.NETWORK_ERROR) {
    const status = error.response?.code;
    return status === 404 || status === 410 ? 'not_there' : 'network';
  }
  return 'media';
}
