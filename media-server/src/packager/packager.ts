import { limits } from '../limits.ts';
import type { AccessUnit } from '../rtp/access-unit.ts';
import type { AacFrame } from '../rtp/audio-frame.ts';
import { AudioRendition, belongsAfter, frameEndMs } from './audio-rendition.ts';
import { aacCodec } from './codec-string.ts';
import { audioInitSegment, audioTimescale, videoTimescale } from './init-segment.ts';
import type { PackagerEvent, ResumePoint } from './packager-event.ts';
import { defaultTargets, type PackagingTargets } from './packager-options.ts';
import { RenditionWriter } from './rendition-writer.ts';
import { type GridSegment, SegmentGrid } from './segment-grid.ts';
import { maxPictureMs, VideoRendition } from './video-rendition.ts';

export const audioRendition = 'audio';

export interface PackagerOptions {
  /** Where the show's timeline begins or goes on; from the show's origin. */
  readonly resume: ResumePoint;
  /** Default `defaultTargets`. */
  readonly targets?: PackagingTargets;
  /** AudioSpecificConfig of the AAC frames; undefined for a program without sound. */
  readonly audioSpecificConfig?: Buffer | undefined;
  readonly onEvent: (event: PackagerEvent) => void;
  /** A segment is due: ask the host for a key frame, on all layers. */
  readonly onKeyFrameNeeded: () => void;
}

/** A key frame from this share of a segment's length on opens the next one. */
const dueShare = 0.9;
/** The host needs this long to answer a request for a key frame, at least. */
const requestLeadMs = 50;
const requestAgainMs = 500;
/** A rendition may join a segment this late after its opening. */
const joinMs = 500;
/** A segment without a key frame is cut one picture before it would be too long. */
const cutMarginMs = 50;
/** The same key frame has nearly the same time in all layers. */
const sameMomentMs = 100;
/** Sound goes on without the picture after this long. */
const gateMs = 500;

/**
 * Access units and AAC frames into CMAF parts and segments that agree over all renditions. Sound waits until the picture has come as
 * far, so that it can be cut where the picture's segments open.
 */
export class Packager {
  readonly #options: PackagerOptions;
  readonly #targets: PackagingTargets;
  readonly #grid: SegmentGrid;
  readonly #videos = new Map<string, VideoRendition>();
  #audio: AudioRendition | undefined;
  #audioQueue: AacFrame[] = [];
  /** Of this life, by rendition. */
  readonly #writers: RenditionWriter[] = [];
  #newSource: boolean;
  /** Whether the present source has opened a segment. */
  #running = false;
  #videoTimeMs = Number.NEGATIVE_INFINITY;
  #requestedAtMs = Number.NEGATIVE_INFINITY;
  #seenVideoTimeMs = Number.NEGATIVE_INFINITY;
  #videoSeenAtMs = Number.NEGATIVE_INFINITY;
  #ended = false;

  constructor(options: PackagerOptions) {
    this.#options = options;
    this.#targets = options.targets ?? defaultTargets;
    this.#grid = new SegmentGrid(options.resume.mediaSequence, options.resume.discontinuitySequence);
    this.#newSource = options.resume.resumed;
  }

  /** The next access unit of a rendition. */
  pushVideo(rendition: string, received: AccessUnit): void {
    if (this.#ended) return;
    const video = this.#video(rendition);
    if (video === undefined) return;
    const inPlace = video.isNext(received) ? undefined : video.replacePending(received);
    const accessUnit = inPlace ?? received;
    const parameterSets = accessUnit.keyFrame ? video.judge(accessUnit.parameterSets) : 'same';
    if (parameterSets === 'unusable') return;
    if (inPlace === undefined ? !video.isNext(received) : video.putInPlace(inPlace)) return;

    this.#openGrid(video, accessUnit, parameterSets === 'new');
    const segment = this.#grid.current;
    if (segment === undefined || !this.#running) return;
    if (!this.#write(video, accessUnit, parameterSets === 'new', segment)) return;
    this.#videoTimeMs = Math.max(this.#videoTimeMs, accessUnit.programTimeMs);
    this.#askForKeyFrame(accessUnit.programTimeMs, segment.startMs);
    this.#releaseAudio(this.#videoTimeMs);
  }

  pushAudio(frame: AacFrame): void {
    if (this.#ended || this.#options.audioSpecificConfig === undefined) return;
    this.#audioQueue.push(frame);
    if (this.#audioQueue.length > limits.gatedAudioFrames) this.#audioQueue.shift();
    this.#releaseAudio(this.#videoTimeMs);
  }

  /** Lets sound pass when the picture has stopped. Call every 20–50 ms. */
  tick(nowMs: number): void {
    if (this.#seenVideoTimeMs !== this.#videoTimeMs) {
      this.#seenVideoTimeMs = this.#videoTimeMs;
      this.#videoSeenAtMs = nowMs;
    } else if (this.#running && nowMs - this.#videoSeenAtMs > gateMs) {
      this.#releaseAudio(Number.POSITIVE_INFINITY);
    }
  }

  /** The source is over and another will come: ends all segments; the next one is a discontinuity. */
  newSource(): void {
    if (this.#running) {
      this.#releaseAudio(Number.POSITIVE_INFINITY);
      this.#flush();
      this.#newSource = true;
    }
    this.#running = false;
    this.#audioQueue = [];
    this.#videoTimeMs = Number.NEGATIVE_INFINITY;
    this.#requestedAtMs = Number.NEGATIVE_INFINITY;
  }

  /** The show is over: ends all segments. Nothing is taken any more. */
  end(): void {
    if (this.#ended) return;
    this.newSource();
    this.#ended = true;
  }

  /** Opens the next segment of the show where this picture says so. */
  #openGrid(video: VideoRendition, accessUnit: AccessUnit, needsInit: boolean): void {
    const { programTimeMs, keyFrame } = accessUnit;
    const segment = this.#grid.current;
    if (!this.#running || segment === undefined) {
      if (!keyFrame) return;
      if (this.#newSource) this.#listAbsence(programTimeMs);
      this.#grid.open(programTimeMs, this.#newSource);
      this.#newSource = false;
      this.#running = true;
      return;
    }
    // A hole in all of the picture is a discontinuity, so that players go on without it.
    if (programTimeMs - this.#videoTimeMs > maxPictureMs) {
      if (!keyFrame) return;
      this.#dropAudioBefore(programTimeMs);
      this.#flush();
      this.#listAbsence(programTimeMs);
      this.#grid.open(programTimeMs, true);
      return;
    }
    const elapsedMs = programTimeMs - segment.startMs;
    const due = keyFrame && elapsedMs >= this.#targets.segmentMs * dueShare;
    const inSegment = video.mediaSequence === segment.mediaSequence;
    const mustChange = inSegment && needsInit;
    const mustCut = inSegment && programTimeMs >= video.mustEndByMs - cutMarginMs;
    if (due || mustChange || mustCut) this.#openNext(segment, programTimeMs, video);
  }

  /** Lists the time between what was last written and `untilMs`, when the next source or the picture comes. */
  #listAbsence(untilMs: number): void {
    const ends = this.#writers.map(({ endMs }) => endMs);
    const fromMs = Math.max(this.#options.resume.endMs, ...ends);
    this.#grid.openAbsence(fromMs, untilMs, this.#targets.targetDurationMs);
  }

  /** Opens a segment at `timeMs`, and sees to it that no rendition falls back by two, since a number shall mean the same moment in all. */
  #openNext(segment: GridSegment, timeMs: number, opener?: VideoRendition): void {
    const videos = [...this.#videos.values()];
    for (const video of videos) {
      if (video.mediaSequence === undefined || video.mediaSequence >= segment.mediaSequence) continue;
      if (video.isAfter(segment.startMs)) video.cutBeforePending();
      else video.flush();
    }
    this.#grid.open(timeMs, false);
    for (const video of videos) {
      // Its key frame of this moment was pushed before it was known that a segment opens here.
      if (
        video !== opener &&
        video.mediaSequence === segment.mediaSequence &&
        video.hasKeyFrameAt(timeMs, sameMomentMs)
      ) {
        video.cutBeforePending();
      }
    }
  }

  /** @returns false when the picture has no place: the rendition waits for a key frame. */
  #write(video: VideoRendition, accessUnit: AccessUnit, needsInit: boolean, segment: GridSegment): boolean {
    const { keyFrame, programTimeMs } = accessUnit;
    if (!keyFrame && video.isAfterOutage(accessUnit)) {
      if (video.mediaSequence === undefined) return false;
      video.flush();
      this.#options.onKeyFrameNeeded();
      return false;
    }
    const own = video.mediaSequence;
    if (own === undefined) {
      const joins = keyFrame && programTimeMs <= segment.startMs + joinMs;
      if (joins) video.push(accessUnit, true);
      return joins;
    }
    const atKeyFrame = keyFrame && (needsInit || programTimeMs >= segment.startMs - sameMomentMs);
    const mustCut = programTimeMs >= video.mustEndByMs - cutMarginMs;
    video.push(accessUnit, own < segment.mediaSequence && (atKeyFrame || mustCut));
    return true;
  }

  #releaseAudio(untilMs: number): void {
    if (!this.#running) return;
    let released = 0;
    for (const frame of this.#audioQueue) {
      if (frameEndMs(frame) > untilMs) break;
      released += 1;
      this.#writeAudio(frame);
    }
    if (released === 0) return;
    this.#audioQueue.splice(0, released);
    this.#audio?.closePartIfFull();
  }

  #writeAudio(frame: AacFrame): void {
    const segment = this.#grid.current;
    if (segment === undefined) return;
    this.#audio ??= this.#createAudio();
    const own = this.#audio.mediaSequence;
    if (own === undefined) {
      // Before the picture's first key frame there is nothing to hear the sound with.
      if (belongsAfter(frame, segment.startMs)) this.#audio.push(frame, true);
      return;
    }
    if (own < segment.mediaSequence && belongsAfter(frame, segment.startMs)) {
      this.#audio.push(frame, true);
    } else if (this.#audio.isFull(frame)) {
      if (own === segment.mediaSequence) this.#openNext(segment, frame.programTimeMs);
      this.#audio.push(frame, true);
    } else {
      this.#audio.push(frame, false);
    }
  }

  #askForKeyFrame(timeMs: number, segmentStartMs: number): void {
    if (timeMs - segmentStartMs < this.#targets.segmentMs - requestLeadMs) return;
    if (timeMs - this.#requestedAtMs < requestAgainMs) return;
    this.#requestedAtMs = timeMs;
    this.#options.onKeyFrameNeeded();
  }

  #dropAudioBefore(timeMs: number): void {
    this.#releaseAudio(this.#videoTimeMs);
    this.#audioQueue = this.#audioQueue.filter((frame) => belongsAfter(frame, timeMs));
  }

  #flush(): void {
    for (const video of this.#videos.values()) video.flush();
    this.#audio?.flush();
  }

  #video(rendition: string): VideoRendition | undefined {
    let video = this.#videos.get(rendition);
    if (video === undefined && this.#videos.size < limits.renditionsPerShow) {
      video = new VideoRendition(this.#writer(rendition, videoTimescale), this.#targets);
      this.#videos.set(rendition, video);
    }
    return video;
  }

  #createAudio(): AudioRendition {
    const writer = this.#writer(audioRendition, audioTimescale);
    const config = this.#options.audioSpecificConfig ?? Buffer.alloc(0);
    writer.putInit({ kind: 'audio', codec: aacCodec, channels: 2 }, audioInitSegment(config));
    return new AudioRendition(writer, this.#targets.targetDurationMs);
  }

  #writer(rendition: string, timescale: number): RenditionWriter {
    const { resume, onEvent } = this.#options;
    const { timelineOriginMs, initNumber } = resume;
    const last = resume.renditions.get(rendition);
    const [grid, targets] = [this.#grid, this.#targets];
    const writer = new RenditionWriter({
      rendition,
      timescale,
      timelineOriginMs,
      initNumber,
      last,
      grid,
      targets,
      onEvent,
    });
    this.#writers.push(writer);
    return writer;
  }
}
