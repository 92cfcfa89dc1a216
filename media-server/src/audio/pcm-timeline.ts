import { limits } from '../limits.ts';

/** A block of sound for the encoder. The buffer is used again for the next block. */
interface PcmBlock {
  /** Program time of its first sample, Unix ms. */
  readonly programTimeMs: number;
  /** Planar float32: all of the left channel, then all of the right. */
  readonly samples: Float32Array;
}

export interface PcmTimelineOptions {
  /** Samples a channel in each block, at 48 kHz. */
  readonly blockSamples: number;
  readonly onBlock: (block: PcmBlock) => void;
}

const samplesPerMs = 48;
/** A difference up to this is the program's clock being drawn along: sound is stretched or squeezed over it, one per cent at most. */
const toleranceSamples = 5 * samplesPerMs;
const stretchShare = 0.01;
/** Smaller differences are rounding. */
const noiseSamples = samplesPerMs / 4;

/**
 * Lays decoded sound on the program timeline without holes or overlaps: what is missing becomes silence, what comes twice is
 * dropped, and a slow drift is followed by stretching, which nobody hears. Cuts it into blocks of one size.
 */
export class PcmTimeline {
  readonly #options: PcmTimelineOptions;
  readonly #block: Float32Array;
  #filled = 0;
  /** Where the timeline begins, and the samples since: adding up times would add up their rounding. */
  #startMs: number | undefined;
  #samples = 0;

  constructor(options: PcmTimelineOptions) {
    this.#options = options;
    this.#block = new Float32Array(options.blockSamples * 2);
  }

  /** Program time of the next sample; undefined before the first. */
  get endMs(): number | undefined {
    return this.#startMs === undefined ? undefined : this.#startMs + this.#samples / samplesPerMs;
  }

  /** Sound that begins at `programTimeMs`; both channels have the same length. @returns samples dropped as overlap. */
  push(programTimeMs: number, left: Float32Array, right: Float32Array): number {
    let difference = this.#differenceTo(programTimeMs);
    if (difference > limits.silenceFillMs * samplesPerMs) {
      // Too long to fill: the rest of the block is silence, and the program goes on where the sound does.
      this.flush();
      difference = this.#differenceTo(programTimeMs);
    }
    if (difference > toleranceSamples) this.#append(difference);
    const dropped = difference < -toleranceSamples ? Math.min(-difference, left.length) : 0;
    const drift = Math.abs(difference) <= toleranceSamples && Math.abs(difference) > noiseSamples ? difference : 0;
    if (drift !== 0) {
      const most = Math.floor(left.length * stretchShare);
      const length = left.length + Math.max(-most, Math.min(most, drift));
      this.#append(length, resized(left, length), resized(right, length));
    } else {
      this.#append(left.length - dropped, left, right, dropped);
    }
    return dropped;
  }

  /** Silence up to `programTimeMs`, no further than the fill limit; starts the timeline there when it is new. */
  fillTo(programTimeMs: number): void {
    const difference = this.#differenceTo(programTimeMs);
    this.#append(Math.max(0, Math.min(difference, limits.silenceFillMs * samplesPerMs)));
  }

  /** Ends the block begun with silence and forgets where the timeline is. */
  flush(): void {
    if (this.#filled > 0) this.#append(this.#options.blockSamples - this.#filled);
    this.#startMs = undefined;
    this.#samples = 0;
  }

  #differenceTo(programTimeMs: number): number {
    this.#startMs ??= programTimeMs;
    return Math.round((programTimeMs - this.#startMs) * samplesPerMs) - this.#samples;
  }

  #append(count: number, left?: Float32Array, right?: Float32Array, from = 0): void {
    const size = this.#options.blockSamples;
    let done = 0;
    while (done < count) {
      const take = Math.min(count - done, size - this.#filled);
      const start = from + done;
      if (left === undefined || right === undefined) {
        this.#block.fill(0, this.#filled, this.#filled + take);
        this.#block.fill(0, size + this.#filled, size + this.#filled + take);
      } else {
        this.#block.set(left.subarray(start, start + take), this.#filled);
        this.#block.set(right.subarray(start, start + take), size + this.#filled);
      }
      this.#filled += take;
      this.#samples += take;
      done += take;
      if (this.#filled < size || this.#startMs === undefined) continue;
      const programTimeMs = this.#startMs + (this.#samples - size) / samplesPerMs;
      this.#filled = 0;
      this.#options.onBlock({ programTimeMs, samples: this.#block });
    }
  }
}

/** The same sound in another number of samples, a little slower or faster. */
function resized(samples: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length);
  const step = length > 1 ? (samples.length - 1) / (length - 1) : 0;
  for (let i = 0; i < length; i++) {
    const at = i * step;
    const before = Math.floor(at);
    const share = at - before;
    const from = samples[before] ?? 0;
    out[i] = from + ((samples[before + 1] ?? from) - from) * share;
  }
  return out;
}
