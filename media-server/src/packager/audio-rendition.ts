import type { AacFrame } from '../rtp/audio-frame.ts';
import type { RenditionWriter } from './rendition-writer.ts';

const frameSamples = 1_024;
const frameMs = (frameSamples * 1000) / 48_000;

/** The audio rendition. It has no key frames: its segments are cut where the picture's open. */
export class AudioRendition {
  readonly #writer: RenditionWriter;
  readonly #targetDurationMs: number;
  #nextTime = Number.NEGATIVE_INFINITY;

  constructor(writer: RenditionWriter, targetDurationMs: number) {
    this.#writer = writer;
    this.#targetDurationMs = targetDurationMs;
  }

  get mediaSequence(): number | undefined {
    return this.#writer.mediaSequence;
  }

  /** Whether one frame more would make the segment longer than declared. */
  isFull(frame: AacFrame): boolean {
    return frame.programTimeMs + frameMs - this.#writer.segmentStartMs > this.#targetDurationMs;
  }

  /** Adds a frame to the open segment, or to a new one that begins with it. A frame that overlaps the last one is dropped. */
  push(frame: AacFrame, opensSegment: boolean): void {
    let time = this.#writer.ticks(frame.programTimeMs);
    // Times are rounded from fractions of a millisecond: neighbours must still touch.
    if (Math.abs(time - this.#nextTime) <= 2) time = this.#nextTime;
    if (time < this.#nextTime) return;
    if (opensSegment) {
      this.#writer.closeSegment();
      this.#writer.openSegment(frame.programTimeMs);
    } else {
      this.#writer.closePartIfFull();
    }
    const units = [frame.data];
    this.#writer.addSample(time, { units, lengthPrefixed: false, duration: frameSamples, sync: true });
    this.#nextTime = time + frameSamples;
  }

  /** Closes the present part if it is long enough: sound need not wait for its next frame to know how long it lasts. */
  closePartIfFull(): void {
    this.#writer.closePartIfFull();
  }

  flush(): void {
    this.#writer.closeSegment();
  }
}

/** Whether a frame belongs after a cut at `cutMs`: the greater part of it does. */
export function belongsAfter(frame: AacFrame, cutMs: number): boolean {
  return frame.programTimeMs + frameMs / 2 >= cutMs;
}

/** Program time at which a frame is over, Unix ms. */
export function frameEndMs(frame: AacFrame): number {
  return frame.programTimeMs + frameMs;
}
