import { limits } from '../limits.ts';
import type { PackagerEvent, TrackInfo } from '../packager/packager-event.ts';
import type { PlaylistPart } from '../playlist/part.ts';
import type { PlaylistSegment } from '../playlist/segment.ts';
import { initFile, partFile, segmentFile } from './file-names.ts';

/** A part, which lies in its segment's file behind the parts before it. */
export interface StatedPart extends PlaylistPart {
  readonly bytes: number;
}

/** Where the bytes of a part are that an earlier life made. */
export interface StoredPart {
  readonly segment: string;
  /** First byte and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** A segment that is over, as playlists list it and as the store keeps it. */
export interface FinishedSegment extends PlaylistSegment {
  readonly uri: string;
  readonly parts: readonly StatedPart[];
  readonly mediaSequence: number;
  readonly initNumber: number;
  readonly discontinuitySequence: number;
  readonly independent: boolean;
  readonly bytes: number;
  readonly samples: number;
}

/** A segment that is being made. */
export interface OpenSegment {
  readonly mediaSequence: number;
  readonly programTimeMs: number;
  readonly initNumber: number;
  readonly discontinuity: boolean;
  readonly discontinuitySequence: number;
  readonly parts: StatedPart[];
  readonly data: Buffer[];
  samples: number;
}

export interface InitSegment {
  readonly track: TrackInfo;
  /** Undefined when it is only in the store. */
  readonly data: Buffer | undefined;
}

/** How much of a segment can be played: the time from its beginning to the next one's, its own length where a discontinuity follows, or nothing. */
export function playableMs(
  segment: FinishedSegment,
  next: { readonly programTimeMs: number; readonly discontinuity: boolean } | undefined,
): number {
  if (segment.gap) return 0;
  return next === undefined || next.discontinuity ? segment.durationMs : next.programTimeMs - segment.programTimeMs;
}

interface RecentSegment {
  readonly segment: FinishedSegment;
  readonly data: readonly Buffer[];
  stored: boolean;
}

export interface RenditionStateOptions {
  readonly name: string;
  readonly run: number;
  /** Parts of segments that ended less than this long before the end are listed and kept in RAM; at least three target durations. */
  readonly partWindowMs: number;
}

/** What one rendition's playlist says, and the bytes of its end. Pure: fed by the packager's events, asked by the playlist's view. */
export class RenditionState {
  readonly name: string;
  readonly #options: RenditionStateOptions;
  readonly #inits = new Map<number, InitSegment>();
  /** Bytes of parts, by file name. */
  readonly #parts = new Map<string, Buffer>();
  readonly #storedParts = new Map<string, StoredPart>();
  readonly #recent: RecentSegment[] = [];
  #segments: FinishedSegment[] = [];
  #open: OpenSegment | undefined;
  #nextPart = 0;
  #lastInit = -1;

  constructor(options: RenditionStateOptions) {
    this.#options = options;
    this.name = options.name;
  }

  /** Finished segments, oldest first; the last few with their parts. */
  get segments(): readonly FinishedSegment[] {
    return this.#segments;
  }

  get open(): OpenSegment | undefined {
    return this.#open;
  }

  /** Its newest track description; undefined before the first init segment. */
  get track(): TrackInfo | undefined {
    return this.#inits.get(this.#lastInit)?.track;
  }

  /** True once there is something to play. */
  get playable(): boolean {
    return this.#segments.some((segment) => !segment.gap) || (this.#open?.parts.length ?? 0) > 0;
  }

  /** Number of the newest segment of which something is listed; -1 for none. */
  get lastMediaSequence(): number {
    if (this.#open !== undefined && this.#open.parts.length > 0) return this.#open.mediaSequence;
    return this.#segments.at(-1)?.mediaSequence ?? -1;
  }

  get initNumbers(): IterableIterator<number> {
    return this.#inits.keys();
  }

  get nextPartFile(): string {
    return partFile(this.#options.run, this.#nextPart);
  }

  init(initNumber: number): InitSegment | undefined {
    return this.#inits.get(initNumber);
  }

  /** Bytes of a part that is still listed. */
  part(file: string): Buffer | undefined {
    return this.#parts.get(file);
  }

  /** Where a part that is still listed lies in the store; only for what an earlier life made. */
  storedPart(file: string): StoredPart | undefined {
    return this.#storedParts.get(file);
  }

  /** A finished segment by its file name. */
  segment(file: string): FinishedSegment | undefined {
    const mediaSequence = Number(/^seg-(\d+)/.exec(file)?.[1] ?? Number.NaN);
    const found = this.#segments[mediaSequence - (this.#segments[0]?.mediaSequence ?? 0)];
    return found?.uri === file && !found.gap ? found : undefined;
  }

  /** Bytes of a finished segment while they are in RAM. */
  recentData(file: string): readonly Buffer[] | undefined {
    return this.#recent.find(({ segment }) => segment.uri === file)?.data;
  }

  /** Puts back what an earlier life stored. */
  restoreInit(initNumber: number, track: TrackInfo): void {
    this.#inits.set(initNumber, { track, data: undefined });
    this.#lastInit = Math.max(this.#lastInit, initNumber);
  }

  restoreSegment(segment: FinishedSegment): void {
    const last = this.#segments.at(-1);
    if (last === undefined || segment.mediaSequence === last.mediaSequence + 1) this.#segments.push(segment);
  }

  /** All that an earlier life stored is put back: its last parts are listed as that life listed them. */
  endRestore(): void {
    this.#trim();
    for (const segment of this.#segments) {
      let start = 0;
      for (const { uri, bytes } of segment.parts) {
        this.#storedParts.set(uri, { segment: segment.uri, start, end: start + bytes });
        start += bytes;
      }
    }
  }

  /** Takes one event of this rendition. @returns the segment that it finished. */
  push(event: PackagerEvent): FinishedSegment | undefined {
    switch (event.kind) {
      case 'init':
        this.#inits.set(event.initNumber, { track: event.track, data: event.data });
        this.#lastInit = event.initNumber;
        return undefined;
      case 'open': {
        const { mediaSequence, programTimeMs, initNumber, discontinuity, discontinuitySequence } = event;
        this.#open = {
          mediaSequence,
          programTimeMs,
          initNumber,
          discontinuity,
          discontinuitySequence,
          parts: [],
          data: [],
          samples: 0,
        };
        return undefined;
      }
      case 'part': {
        if (this.#open?.mediaSequence !== event.mediaSequence) return undefined;
        const uri = this.nextPartFile;
        this.#nextPart += 1;
        this.#parts.set(uri, event.data);
        const { durationMs, independent, data } = event;
        this.#open.parts.push({ uri, durationMs, independent, bytes: data.length });
        this.#open.data.push(event.data);
        this.#open.samples += event.samples;
        return undefined;
      }
      case 'close':
        return this.#close(event.mediaSequence, event.durationMs, event.gap);
    }
  }

  /** The store has this segment, or gave it up: its bytes may leave RAM when its parts are no longer listed. */
  markStored(mediaSequence: number): void {
    const recent = this.#recent.find(({ segment }) => segment.mediaSequence === mediaSequence);
    if (recent !== undefined) recent.stored = true;
    this.#trim();
  }

  /** Takes segments that began before `fromMs` off the playlist, but never the last three. @returns those taken off. */
  dropBefore(fromMs: number): FinishedSegment[] {
    let count = 0;
    const most = this.#segments.length - 3;
    while (count < most) {
      const segment = this.#segments[count];
      const tooMany = this.#segments.length - count > limits.playlistSegments;
      if (segment === undefined || (segment.programTimeMs >= fromMs && !tooMany)) break;
      count += 1;
    }
    return count > 0 ? this.#segments.splice(0, count) : [];
  }

  #close(mediaSequence: number, durationMs: number, gap: boolean): FinishedSegment | undefined {
    const open = this.#open;
    if (open?.mediaSequence !== mediaSequence) return undefined;
    this.#open = undefined;
    let bytes = 0;
    for (const piece of open.data) bytes += piece.length;
    const segment: FinishedSegment = {
      uri: segmentFile(this.#options.run, mediaSequence),
      mediaSequence,
      durationMs,
      programTimeMs: open.programTimeMs,
      discontinuity: open.discontinuity,
      discontinuitySequence: open.discontinuitySequence,
      gap,
      initNumber: open.initNumber,
      mapUri: initFile(open.initNumber),
      parts: open.parts,
      independent: gap || (open.parts[0]?.independent ?? false),
      bytes,
      samples: open.samples,
    };
    this.#segments.push(segment);
    if (!gap) this.#recent.push({ segment, data: open.data, stored: false });
    this.#trim();
    return segment;
  }

  /** Lets go of parts that are far enough from the end, and of bytes that the store has. */
  #trim(): void {
    let behindMs = 0;
    let next: FinishedSegment | undefined;
    let listedFrom = Number.POSITIVE_INFINITY;
    for (let index = this.#segments.length - 1; index >= 0; index--) {
      const segment = this.#segments[index];
      if (segment === undefined) continue;
      if (behindMs <= this.#options.partWindowMs) {
        listedFrom = segment.mediaSequence;
        behindMs += playableMs(segment, next);
        next = segment;
        continue;
      }
      // A gap never had parts; with anything else, those before it have lost theirs too.
      if (segment.parts.length === 0 && !segment.gap) break;
      for (const { uri } of segment.parts) {
        this.#parts.delete(uri);
        this.#storedParts.delete(uri);
      }
      if (segment.parts.length > 0) this.#segments[index] = { ...segment, parts: [] };
    }
    while (this.#recent.length > 0) {
      const [oldest] = this.#recent;
      if (oldest === undefined || oldest.segment.mediaSequence >= listedFrom) break;
      if (!oldest.stored) break;
      this.#recent.shift();
    }
  }
}
