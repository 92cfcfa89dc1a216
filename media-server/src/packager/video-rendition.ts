import { BitstreamError } from '../depacketizer/bit-reader.ts';
import { parseSps } from '../depacketizer/sps.ts';
import type { AccessUnit, ParameterSets } from '../rtp/access-unit.ts';
import { avcCodec } from './codec-string.ts';
import { videoInitSegment } from './init-segment.ts';
import type { PackagingTargets } from './packager-options.ts';
import type { RenditionWriter } from './rendition-writer.ts';

/** A picture is shown no longer than this: beyond, the sender was cut off, not slow, and a hole is left. */
export const maxPictureMs = 3_000;
const usualPictureMs = 33;

interface Pending {
  readonly accessUnit: AccessUnit;
  readonly time: number;
}

/** One video rendition. A picture is written when the next one tells how long it lasts. */
export class VideoRendition {
  readonly #writer: RenditionWriter;
  readonly #targets: PackagingTargets;
  #pending: Pending | undefined;
  #pictureTicks = usualPictureMs * 90;
  #parameterSets: ParameterSets | undefined;
  #lastTime = Number.NEGATIVE_INFINITY;
  /** Time of the picture before the pending one. */
  #timeBefore = Number.NEGATIVE_INFINITY;
  #pendingOpened = false;

  constructor(writer: RenditionWriter, targets: PackagingTargets) {
    this.#writer = writer;
    this.#targets = targets;
  }

  /** Number of the segment being written; undefined while it waits for a key frame. */
  get mediaSequence(): number | undefined {
    return this.#writer.mediaSequence;
  }

  /** Program time at which the present segment must be over, Unix ms. */
  get mustEndByMs(): number {
    return this.#writer.segmentStartMs + this.#targets.targetDurationMs;
  }

  /** False for a picture that is not after the last one. */
  isNext(accessUnit: AccessUnit): boolean {
    return this.#writer.ticks(accessUnit.programTimeMs) > this.#lastTime;
  }

  /** Whether the sender was cut off before this picture, so that only a key frame can follow. */
  isAfterOutage(accessUnit: AccessUnit): boolean {
    return this.#writer.ticks(accessUnit.programTimeMs) - this.#lastTime > maxPictureMs * 90;
  }

  /**
   * Adds a picture to the open segment, or to a new one that begins with it. A key frame whose parameter sets `judge` as `new` must open
   * a segment, one with `unusable` ones must not come here.
   */
  push(accessUnit: AccessUnit, opensSegment: boolean): void {
    const time = this.#writer.ticks(accessUnit.programTimeMs);
    this.#writePending(time);
    if (opensSegment) this.#writer.closeSegment();
    else if (accessUnit.keyFrame) this.#writer.closePartBeforeKeyFrame();
    else this.#writer.closePartIfFull();

    if (opensSegment) this.#putInit(accessUnit.parameterSets);
    if (opensSegment) this.#writer.openSegment(accessUnit.programTimeMs);
    this.#timeBefore = this.#lastTime;
    this.#pending = { accessUnit, time };
    this.#pendingOpened = opensSegment;
    this.#lastTime = time;
  }

  /**
   * A key frame of the same moment as the picture that is not written yet: another layer takes over this rendition.
   * @returns the key frame at that picture's time, to be pushed in its place; undefined when it is not of that moment.
   */
  replacePending(accessUnit: AccessUnit): AccessUnit | undefined {
    const pending = this.#pending;
    const time = this.#writer.ticks(accessUnit.programTimeMs);
    if (pending === undefined || !accessUnit.keyFrame || time > pending.time || time <= this.#timeBefore)
      return undefined;
    return { ...accessUnit, programTimeMs: pending.accessUnit.programTimeMs };
  }

  /** Puts the key frame from `replacePending` in the pending picture's place. @returns whether it needs no more: it opens the segment. */
  putInPlace(accessUnit: AccessUnit): boolean {
    const time = this.#pending?.time ?? this.#lastTime;
    this.#lastTime = this.#timeBefore;
    this.#pending = undefined;
    if (!this.#pendingOpened) return false;
    this.#putInit(accessUnit.parameterSets);
    this.#writer.reopenSegment();
    this.#pending = { accessUnit, time };
    this.#lastTime = time;
    return true;
  }

  /** Whether the picture that is not written yet is a key frame within `toleranceMs` of that moment. */
  hasKeyFrameAt(programTimeMs: number, toleranceMs: number): boolean {
    const accessUnit = this.#pending?.accessUnit;
    return accessUnit?.keyFrame === true && Math.abs(accessUnit.programTimeMs - programTimeMs) <= toleranceMs;
  }

  /** Whether the picture that is not written yet comes after that moment: the rendition has something of the time since. */
  isAfter(programTimeMs: number): boolean {
    return (this.#pending?.accessUnit.programTimeMs ?? Number.NEGATIVE_INFINITY) > programTimeMs;
  }

  /** Ends the segment before the picture that is not written yet, which begins the grid's present one. */
  cutBeforePending(): void {
    const accessUnit = this.#pending?.accessUnit;
    if (accessUnit === undefined || this.#pendingOpened) return;
    this.#writer.closeSegment();
    this.#writer.openSegment(accessUnit.programTimeMs);
    this.#pendingOpened = true;
  }

  /** Whether these parameter sets go with the present init segment, need a new one, or make no sense. */
  judge(sets: ParameterSets): 'same' | 'new' | 'unusable' {
    const own = this.#parameterSets;
    if (own === sets) return 'same';
    if (own?.sps.equals(sets.sps) && own.pps.length === sets.pps.length) {
      if (own.pps.every((pps, index) => sets.pps[index]?.equals(pps))) return 'same';
    }
    try {
      parseSps(sets.sps);
      return 'new';
    } catch (error) {
      if (error instanceof BitstreamError) return 'unusable';
      throw error;
    }
  }

  /** Ends the segment; the last picture gets the usual length. */
  flush(): void {
    if (this.#pending !== undefined) {
      this.#lastTime = this.#pending.time + this.#pictureTicks - 1;
      this.#writePending(this.#lastTime + 1);
    }
    this.#writer.closeSegment();
  }

  #writePending(nextTime: number): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#pending = undefined;
    const room = this.#writer.ticks(this.mustEndByMs) - pending.time;
    const length = nextTime - pending.time;
    const duration = Math.max(1, Math.min(length > maxPictureMs * 90 ? this.#pictureTicks : length, room));
    if (length <= maxPictureMs * 90) this.#pictureTicks = duration;
    const { nalUnits, keyFrame, parameterSets } = pending.accessUnit;
    // They stand in the init segment already. FFmpeg, and what is built on it, looks there only once: after a change of size it decodes by these.
    const units = keyFrame ? [parameterSets.sps, ...parameterSets.pps, ...nalUnits] : nalUnits;
    this.#writer.addSample(pending.time, { units, lengthPrefixed: true, duration, sync: keyFrame });
  }

  #putInit(sets: ParameterSets): void {
    if (this.judge(sets) === 'same') return;
    const info = parseSps(sets.sps);
    const { width, height, frameRate } = info;
    const track = { kind: 'video', codec: avcCodec(info), width, height, frameRate } as const;
    this.#writer.putInit(track, videoInitSegment(sets, info));
    this.#parameterSets = sets;
  }
}
