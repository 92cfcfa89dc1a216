/** What a rendition's init segment describes. */
export type TrackInfo =
  | {
      readonly kind: 'video';
      readonly codec: string;
      readonly width: number;
      readonly height: number;
      /** As the SPS says; undefined when it does not. */
      readonly frameRate: number | undefined;
    }
  | { readonly kind: 'audio'; readonly codec: string; readonly channels: number };

/**
 * What the packager says, in order and per rendition: `init` before the first segment that needs it, `open`, any number of `part`s,
 * `close`. A segment that is a gap opens and closes without parts. A segment may open twice before its first part: the later one holds.
 */
export type PackagerEvent =
  | {
      readonly kind: 'init';
      readonly rendition: string;
      /** Counts up over the show's life in each rendition. */
      readonly initNumber: number;
      readonly track: TrackInfo;
      readonly data: Buffer;
    }
  | {
      readonly kind: 'open';
      readonly rendition: string;
      /** The same moment has the same number in every rendition. */
      readonly mediaSequence: number;
      /** Program time of its first sample, Unix ms. */
      readonly programTimeMs: number;
      readonly initNumber: number;
      readonly discontinuity: boolean;
      /** Discontinuities in the show up to this segment, its own included. */
      readonly discontinuitySequence: number;
    }
  | {
      readonly kind: 'part';
      readonly rendition: string;
      readonly mediaSequence: number;
      readonly data: Buffer;
      readonly durationMs: number;
      readonly samples: number;
      /** Begins with a key frame; for audio always. */
      readonly independent: boolean;
    }
  | {
      readonly kind: 'close';
      readonly rendition: string;
      readonly mediaSequence: number;
      readonly durationMs: number;
      /** There is nothing of this time in this rendition. */
      readonly gap: boolean;
    };

/** Where an earlier life of the same show stopped. */
export interface ResumePoint {
  /** Program time that is zero in `tfdt`, Unix ms; the same for the show's whole life. */
  readonly timelineOriginMs: number;
  /** Number of the next segment. */
  readonly mediaSequence: number;
  /** Program time at which the last segment ended, Unix ms; minus infinity when there is none. */
  readonly endMs: number;
  /** Discontinuities so far. */
  readonly discontinuitySequence: number;
  /** Number of the next init segment. */
  readonly initNumber: number;
  /** There are earlier segments: the next one is a discontinuity. */
  readonly resumed: boolean;
  /** Renditions of the earlier life, with their last segment. */
  readonly renditions: ReadonlyMap<string, LastSegment>;
}

export interface LastSegment {
  readonly mediaSequence: number;
  readonly initNumber: number;
}
