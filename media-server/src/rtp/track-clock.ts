import type { HostClock } from './host-clock.ts';
import type { SenderReport } from './rtp-packet.ts';

export interface TrackClockOptions {
  readonly hostClock: HostClock;
  /** RTP ticks a second. */
  readonly clockRate: number;
  /** Sound may be moved when its sender reports say so; picture never jumps. */
  readonly reanchor: boolean;
  /**
   * Frames over which the median of the capture times (abs-capture-time) and the quickest arrival are taken to anchor the track: 10 for
   * sound, fewer for picture, whose capture times have hardly any noise.
   */
  readonly framesNeeded: number;
  /** How old a frame is when it is sent, ms: makes a capture time comparable with a sender report. */
  readonly captureAgeMs: number;
}

const provisionalFrames = 10;
/** Way of a frame through the host's encoder and pacer, beyond that of a sender report. Measured with Chromium. */
const provisionalDelayMs = 15;
const arrivalAnchorAfterMs = 3_000;
const reanchorAtOnceMs = 60;
const reanchorMedianMs = 25;
const reanchorReports = 3;

/**
 * Puts one track's RTP timestamps on the program's clock. Anchors on whatever comes first, a sender report or enough capture times;
 * sound also on its arrival beside a picture that has reports; anything after 3 s on its arrival alone. Then it follows RTP
 * differences, and sound is re-anchored when reports contradict it by more than 60 ms once or 25 ms in the median of three.
 */
export class TrackClock {
  readonly #options: TrackClockOptions;
  readonly #captures: number[] = [];
  readonly #errors: number[] = [];
  /** Program time at RTP timestamp zero; undefined until anchored. */
  #baseMs: number | undefined;
  #byArrival = false;
  #frames = 0;
  #firstArrivalMs = 0;
  #leastArrivalBaseMs = Number.POSITIVE_INFINITY;

  constructor(options: TrackClockOptions) {
    this.#options = options;
  }

  get anchored(): boolean {
    return this.#baseMs !== undefined;
  }

  /** Program time of an extended RTP timestamp, Unix ms with a fraction; undefined until anchored. */
  programTimeMs(rtpTimestamp: number): number | undefined {
    return this.#baseMs === undefined ? undefined : this.#baseMs + this.#ms(rtpTimestamp);
  }

  /**
   * A frame came in. `captureMs` is its abs-capture-time on the host's clock, when it carried one.
   * Call it for every frame before asking for its program time; for pictures also with the packet that carries a capture time.
   */
  observeFrame(rtpTimestamp: number, arrivalMs: number, captureMs?: number): void {
    if (this.anchored) return;
    const { hostClock, framesNeeded, captureAgeMs, reanchor } = this.#options;
    if (this.#frames++ === 0) this.#firstArrivalMs = arrivalMs;
    this.#leastArrivalBaseMs = Math.min(this.#leastArrivalBaseMs, arrivalMs - this.#ms(rtpTimestamp));

    if (captureMs !== undefined) this.#captures.push(captureMs - this.#ms(rtpTimestamp));
    if (this.#captures.length > 0) {
      // Senders leave out capture times that can be told from the last one, so every frame counts.
      const hostBaseMs = median(this.#captures);
      hostClock.observe(captureMs ?? hostBaseMs + this.#ms(rtpTimestamp), arrivalMs, captureAgeMs);
      if (this.#frames >= framesNeeded) this.#baseMs = hostClock.programTimeMs(hostBaseMs);
    } else if (reanchor && hostClock.known && this.#frames >= provisionalFrames) {
      const hostBaseMs = this.#leastArrivalBaseMs - hostClock.leastTransitMs - provisionalDelayMs;
      this.#baseMs = hostClock.programTimeMs(hostBaseMs);
    } else if (arrivalMs - this.#firstArrivalMs >= arrivalAnchorAfterMs) {
      this.#baseMs = this.#leastArrivalBaseMs;
      this.#byArrival = true;
    }
  }

  /** A sender report. `rtpTimestamp` is the report's, extended. */
  observeReport(report: SenderReport, rtpTimestamp: number, arrivalMs: number): void {
    const { hostClock, reanchor } = this.#options;
    hostClock.observe(report.ntpMs, arrivalMs);
    const baseMs = hostClock.programTimeMs(report.ntpMs) - this.#ms(rtpTimestamp);
    if (this.#baseMs === undefined) {
      this.#baseMs = baseMs;
      return;
    }
    if (!reanchor || this.#byArrival) return;
    const error = baseMs - this.#baseMs;
    this.#errors.push(error);
    if (this.#errors.length > reanchorReports) this.#errors.shift();
    const persistent = this.#errors.length === reanchorReports ? median(this.#errors) : 0;
    if (Math.abs(error) > reanchorAtOnceMs) this.#move(error);
    else if (Math.abs(persistent) > reanchorMedianMs) this.#move(persistent);
  }

  /** Forgets the anchor: the sender began a new timestamp base. */
  reset(): void {
    this.#baseMs = undefined;
    this.#byArrival = false;
    this.#frames = 0;
    this.#leastArrivalBaseMs = Number.POSITIVE_INFINITY;
    this.#captures.length = 0;
    this.#errors.length = 0;
  }

  #move(byMs: number): void {
    if (this.#baseMs !== undefined) this.#baseMs += byMs;
    this.#errors.length = 0;
  }

  #ms(rtpTimestamp: number): number {
    return (rtpTimestamp * 1000) / this.#options.clockRate;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
