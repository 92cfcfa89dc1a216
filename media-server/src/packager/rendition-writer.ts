import { limits } from '../limits.ts';
import { fragment, type Sample, sampleBytes } from './fragment.ts';
import type { LastSegment, PackagerEvent, TrackInfo } from './packager-event.ts';
import type { PackagingTargets } from './packager-options.ts';
import type { GridSegment, SegmentGrid } from './segment-grid.ts';

export interface RenditionWriterOptions {
  readonly rendition: string;
  readonly timescale: number;
  readonly timelineOriginMs: number;
  readonly initNumber: number;
  /** Its last segment in an earlier life of the show. */
  readonly last: LastSegment | undefined;
  readonly grid: SegmentGrid;
  readonly targets: PackagingTargets;
  readonly onEvent: (event: PackagerEvent) => void;
}

/** The last PART and the EXTINF are declared this much short: hls.js otherwise takes the finished segment for one still to load. */
const shortenedMs = 0.5;
/** A part this near to its length is closed, rather than one more frame be waited for. */
const fullEnough = 0.95;
/** RFC 8216bis §4.4.4.9: no part is shorter than this share of PART-TARGET, but the last of a segment and those that begin with a key frame. */
const shortestShare = 0.85;

/** Writes one rendition: samples into parts, parts into segments of the show's grid. Video and audio differ in when they call it. */
export class RenditionWriter {
  readonly #options: RenditionWriterOptions;
  #nextInit: number;
  #fragments = 0;
  #last: LastSegment | undefined;
  #segment: GridSegment | undefined;
  #segmentStartMs = 0;
  #endMs = Number.NEGATIVE_INFINITY;
  #segmentTicks = 0;
  #samples: Sample[] = [];
  #partTime = 0;
  #partTicks = 0;
  #partBytes = 0;
  #full = false;
  /** By how much more the segment's parts were declared than they are long; pictures come where they come, and lengths must lie in a narrow range. */
  #aheadMs = 0;
  /**
   * Gaps, and that the segment behind them is open, until it has its first part: no playlist ends with a gap. Players may take that for the end of
   * what there is; Shaka 5.2 asks for nothing any more.
   */
  #held: PackagerEvent[] = [];

  constructor(options: RenditionWriterOptions) {
    this.#options = options;
    this.#nextInit = options.initNumber;
    this.#last = options.last;
  }

  /** Number of the segment being written; undefined between segments. */
  get mediaSequence(): number | undefined {
    return this.#segment?.mediaSequence;
  }

  get segmentStartMs(): number {
    return this.#segmentStartMs;
  }

  /** Program time at which its last finished segment ended, Unix ms; minus infinity before that. */
  get endMs(): number {
    return this.#endMs;
  }

  /** A program time in the track's timescale. */
  ticks(programTimeMs: number): number {
    return Math.round(((programTimeMs - this.#options.timelineOriginMs) * this.#options.timescale) / 1000);
  }

  putInit(track: TrackInfo, data: Buffer): void {
    const { rendition, onEvent } = this.#options;
    onEvent({ kind: 'init', rendition, initNumber: this.#nextInit, track, data });
    this.#nextInit += 1;
  }

  /** Begins the grid's present segment; those missed since the last one become gaps. */
  openSegment(programTimeMs: number): void {
    const { grid } = this.#options;
    const segment = grid.current;
    if (segment === undefined) throw new Error('no segment is open in the grid');
    const last = this.#last;
    const missed = last === undefined ? [] : grid.missedSince(last.mediaSequence);
    this.#held = missed.flatMap((one) => this.#gap(one, last?.initNumber ?? 0));
    this.#segment = segment;
    this.#last = { mediaSequence: segment.mediaSequence, initNumber: this.#nextInit - 1 };
    this.#segmentStartMs = programTimeMs;
    this.#segmentTicks = 0;
    this.#aheadMs = 0;
    const opened = this.#opened(segment, programTimeMs, this.#last.initNumber);
    if (this.#held.length > 0) this.#held.push(opened);
    else this.#options.onEvent(opened);
  }

  /** Says again what the open segment is, before its first part: it has another init segment now. */
  reopenSegment(): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    this.#last = { mediaSequence: segment.mediaSequence, initNumber: this.#nextInit - 1 };
    const opened = this.#opened(segment, this.#segmentStartMs, this.#last.initNumber);
    if (this.#held.length > 0) this.#held.splice(-1, 1, opened);
    else this.#options.onEvent(opened);
  }

  /** Adds a sample whose decode time is `time`; closes the part when it is full, or before the sample when it would not fit. */
  addSample(time: number, sample: Sample): void {
    const { partMs, partTargetMs } = this.#options.targets;
    const bytes = sampleBytes(sample);
    const tooLong = this.#ms(this.#partTicks + sample.duration) > partTargetMs && !this.#fitsBetter(sample.duration);
    const tooLarge = this.#partBytes + bytes > limits.partBytes || this.#samples.length >= limits.partSamples;
    // A picture after a hole in time begins a part of its own, whose tfdt keeps the hole a hole.
    const hole = this.#samples.length > 0 && time !== this.#partTime + this.#partTicks;
    if (tooLong || tooLarge || hole) this.closePart(false);
    if (this.#samples.length === 0) this.#partTime = time;
    this.#samples.push(sample);
    this.#partTicks += sample.duration;
    this.#partBytes += bytes;
    if (this.#ms(this.#partTicks) >= partMs * fullEnough) this.#full = true;
  }

  /** Closes the part if it has its length. Separate from `addSample`, since the last part of a segment is declared otherwise. */
  closePartIfFull(): void {
    if (this.#full) this.closePart(false);
  }

  /** Closes the part, so that a key frame begins the next one; a part too short for that takes the key frame in. */
  closePartBeforeKeyFrame(): void {
    if (this.#ms(this.#partTicks) >= this.#shortestMs) this.closePart(false);
  }

  closePart(last: boolean): void {
    const segment = this.#segment;
    const samples = this.#samples;
    if (segment === undefined || samples.length === 0) return;
    const { rendition, onEvent } = this.#options;
    const data = fragment(++this.#fragments, this.#partTime, samples);
    const independent = samples[0]?.sync ?? false;
    const durationMs = this.#declare(this.#ms(this.#partTicks), last || independent) - (last ? shortenedMs : 0);
    this.#segmentTicks = this.#partTime + this.#partTicks - this.ticks(this.#segmentStartMs);
    this.#samples = [];
    this.#partTicks = 0;
    this.#partBytes = 0;
    this.#full = false;
    const { mediaSequence } = segment;
    this.#release();
    onEvent({ kind: 'part', rendition, mediaSequence, data, durationMs, samples: samples.length, independent });
  }

  /** Ends the segment with what was added. Does nothing between segments. */
  closeSegment(): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    this.closePart(true);
    this.#release();
    this.#segment = undefined;
    const { rendition, onEvent, targets } = this.#options;
    const empty = this.#segmentTicks <= 0;
    this.#endMs = this.#segmentStartMs + this.#ms(Math.max(this.#segmentTicks, 0));
    const durationMs = Math.min(this.#ms(this.#segmentTicks), targets.targetDurationMs) - shortenedMs;
    onEvent({
      kind: 'close',
      rendition,
      mediaSequence: segment.mediaSequence,
      durationMs: Math.max(durationMs, 1),
      gap: empty,
    });
  }

  #release(): void {
    for (const event of this.#held.splice(0)) this.#options.onEvent(event);
  }

  /** A gap keeps the init segment of what was before it: a new one begins with media. */
  #gap(missed: GridSegment, initNumber: number): PackagerEvent[] {
    const { grid, rendition, targets } = this.#options;
    const { mediaSequence, startMs } = missed;
    const lengthMs = (grid.endOf(missed) ?? startMs) - startMs;
    const durationMs = Math.min(Math.max(lengthMs, 1), targets.targetDurationMs);
    return [
      this.#opened(missed, startMs, initNumber),
      { kind: 'close', rendition, mediaSequence, durationMs, gap: true },
    ];
  }

  #opened(segment: GridSegment, programTimeMs: number, initNumber: number): PackagerEvent {
    const { rendition } = this.#options;
    const { mediaSequence, discontinuity, discontinuitySequence } = segment;
    return { kind: 'open', rendition, mediaSequence, programTimeMs, initNumber, discontinuity, discontinuitySequence };
  }

  get #shortestMs(): number {
    return this.#options.targets.partTargetMs * shortestShare;
  }

  /**
   * Whether a part that one more sample makes too long comes nearer to what may be declared with it than without: with slow or uneven pictures
   * no boundary of theirs lies in that range.
   */
  #fitsBetter(sampleTicks: number): boolean {
    const { partTargetMs } = this.#options.targets;
    const withoutMs = this.#ms(this.#partTicks);
    if (this.#samples.length === 0 || withoutMs >= this.#shortestMs || this.#samples[0]?.sync === true) return false;
    const overMs = withoutMs + this.#ms(sampleTicks) - partTargetMs - this.#aheadMs;
    const underMs = this.#shortestMs - withoutMs + this.#aheadMs;
    return Math.abs(overMs) < Math.abs(underMs);
  }

  /** The length that a part is listed with: its own where it may be, else the nearest; what that leaves over goes to those after it. */
  #declare(lengthMs: number, mayBeShort: boolean): number {
    const { partTargetMs } = this.#options.targets;
    const leastMs = mayBeShort ? Math.min(lengthMs, 1) : this.#shortestMs;
    const declaredMs = Math.max(leastMs, Math.min(lengthMs - this.#aheadMs, partTargetMs));
    this.#aheadMs += declaredMs - lengthMs;
    // A picture that stood still for long is no reason to declare all that follows wrong.
    if (Math.abs(this.#aheadMs) > partTargetMs) this.#aheadMs = 0;
    return declaredMs;
  }

  #ms(ticks: number): number {
    return (ticks * 1000) / this.#options.timescale;
  }
}
