import { limits } from '../limits.ts';

/** Arrivals closer together than this are kept as one. */
const sampleMs = 50;
/** The part of a test in which TCP still finds out how much the line takes. */
const beginning = { share: 0.25, longestMs: 1_500 } as const;
/** Fewer bytes say nothing of a line. */
const tellingBytes = 32 * 1024;

interface Arrived {
  readonly atMs: number;
  readonly bytes: number;
}

/** Measures how fast the bytes of one upload test arrive. */
export class UploadProbe {
  readonly #nowMs: () => number;
  readonly #onDone: () => void;
  readonly #samples: Arrived[] = [];
  #bytes = 0;
  #lastAtMs = 0;
  #done = false;

  /** @param onDone the test is over, or given up. Once. */
  constructor(nowMs: () => number, onDone: () => void) {
    this.#nowMs = nowMs;
    this.#onDone = onDone;
  }

  /** Counts a message. @returns false when it is more than a test may send. */
  push(bytes: number): boolean {
    this.#bytes += bytes;
    if (this.#done || this.#bytes > limits.uploadProbeBytes) return false;
    this.#lastAtMs = this.#nowMs();
    const last = this.#samples.at(-1);
    if (last === undefined || this.#lastAtMs - last.atMs >= sampleMs)
      this.#samples.push({ atMs: this.#lastAtMs, bytes: this.#bytes });
    return true;
  }

  /** What came, and how fast it came once the connection had found its pace. */
  result(): { bytes: number; ms: number; bitsPerSecond: number | null } {
    const [first] = this.#samples;
    if (first === undefined) return { bytes: 0, ms: 0, bitsPerSecond: null };
    const ms = this.#lastAtMs - first.atMs;
    const steadyAtMs = first.atMs + Math.min(ms * beginning.share, beginning.longestMs);
    const telling = this.#samples.find(({ atMs, bytes }) => atMs >= steadyAtMs && this.#bytes - bytes >= tellingBytes);
    const from = telling ?? first;
    const bytes = this.#bytes - from.bytes;
    // All of it at once is faster than can be told apart: said as if it had taken a millisecond.
    const tookMs = Math.max(1, this.#lastAtMs - from.atMs);
    return { bytes: this.#bytes, ms, bitsPerSecond: bytes < tellingBytes ? null : (bytes * 8 * 1_000) / tookMs };
  }

  /** Can be called again. */
  close(): void {
    if (this.#done) return;
    this.#done = true;
    this.#onDone();
  }
}
