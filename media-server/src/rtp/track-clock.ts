import { type HostClock, type ReportedTrack, slewed } from './host-clock.ts';
import type { SenderReport } from './rtp-packet.ts';

export interface TrackClockOptions {
  readonly hostClock: HostClock;
  /** RTP ticks a second. */
  readonly clockRate: number;
  /** Sound that is wrong by much is moved at once; picture never jumps. */
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
/** Sound that is further off than this is moved at once, rather than drawn along. */
const reanchorAtOnceMs = 60;
/** The noise of reports: what stays below it in the median of three is left alone. */
const medianNoiseMs = 3;
const medianReports = 3;

/**
 * Puts one track's RTP timestamps on the program's clock. Anchors on whatever comes first, a sender report or enough capture times;
 * sound also on its arrival beside a picture that has reports; anything after 3 s on its arrival alone. Then it follows RTP
 * differences, and is slowly drawn along where sender reports say that the track's clock runs otherwise than the host's.
 */
export class TrackClock implements ReportedTrack {
  readonly #options: TrackClockOptions;
  readonly #captures: number[] = [];
  readonly #errors: number[] = [];
  /** Host time at RTP timestamp zero, by the reports. */
  #referenceMs: number | undefined;
  /** The same as it is applied: on its way to the reference. */
  #appliedMs = 0;
  /** Program time at RTP timestamp zero, for a track that goes by its arrival because nothing is said of it. */
  #arrivalBaseMs: number | undefined;
  #movedAtMs = Number.NEGATIVE_INFINITY;
  #frames = 0;
  #firstArrivalMs = 0;
  #leastArrivalBaseMs = Number.POSITIVE_INFINITY;

  constructor(options: TrackClockOptions) {
    this.#options = options;
  }

  get anchored(): boolean {
    return this.#referenceMs !== undefined || this.#arrivalBaseMs !== undefined;
  }

  get referenceMs(): number | undefined {
    return this.#referenceMs;
  }

  /** Program time of an extended RTP timestamp, Unix ms with a fraction; undefined until anchored. */
  programTimeMs(rtpTimestamp: number): number | undefined {
    if (this.#referenceMs !== undefined) {
      return this.#options.hostClock.programTimeMs(this.#appliedMs) + this.#ms(rtpTimestamp);
    }
    return this.#arrivalBaseMs === undefined ? undefined : this.#arrivalBaseMs + this.#ms(rtpTimestamp);
  }

  /**
   * A frame came in. `captureMs` is its abs-capture-time on the host's clock, when it carried one.
   * Call it for every frame before asking for its program time; for pictures also with the packet that carries a capture time.
   */
  observeFrame(rtpTimestamp: number, arrivalMs: number, captureMs?: number): void {
    if (this.anchored) {
      this.#advance(arrivalMs);
      return;
    }
    const { hostClock, framesNeeded, captureAgeMs, reanchor } = this.#options;
    if (this.#frames++ === 0) this.#firstArrivalMs = arrivalMs;
    this.#leastArrivalBaseMs = Math.min(this.#leastArrivalBaseMs, arrivalMs - this.#ms(rtpTimestamp));

    if (captureMs !== undefined) this.#captures.push(captureMs - this.#ms(rtpTimestamp));
    if (this.#captures.length > 0) {
      // Senders leave out capture times that can be told from the last one, so every frame counts.
      const hostBaseMs = median(this.#captures);
      hostClock.observe(captureMs ?? hostBaseMs + this.#ms(rtpTimestamp), arrivalMs, captureAgeMs);
      if (this.#frames >= framesNeeded) this.#anchor(hostBaseMs);
    } else if (reanchor && hostClock.known && this.#frames >= provisionalFrames) {
      this.#anchor(this.#leastArrivalBaseMs - hostClock.leastTransitMs - provisionalDelayMs);
    } else if (arrivalMs - this.#firstArrivalMs >= arrivalAnchorAfterMs) {
      this.#arrivalBaseMs = this.#leastArrivalBaseMs;
    }
  }

  /** A sender report. `rtpTimestamp` is the report's, extended. */
  observeReport(report: SenderReport, rtpTimestamp: number, arrivalMs: number): void {
    const { hostClock } = this.#options;
    const referenceMs = report.ntpMs - this.#ms(rtpTimestamp);
    this.#advance(arrivalMs);
    if (this.#referenceMs !== undefined) {
      hostClock.report(this, referenceMs, report.ntpMs, arrivalMs);
      return;
    }
    hostClock.observe(report.ntpMs, arrivalMs);
    const arrivalBaseMs = this.#arrivalBaseMs;
    this.#anchor(referenceMs);
    hostClock.report(this, referenceMs, report.ntpMs, arrivalMs);
    // From its arrival it is drawn to where the reports put it; nothing jumps.
    if (arrivalBaseMs !== undefined) this.#appliedMs = arrivalBaseMs - hostClock.offsetMs;
  }

  follow(byMs: number): void {
    this.#errors.push(byMs);
    if (this.#errors.length < medianReports) return;
    if (this.#errors.length > medianReports) this.#errors.shift();
    const error = median(this.#errors);
    if (Math.abs(error) <= medianNoiseMs) return;
    this.#setReference(error);
    for (const [i, each] of this.#errors.entries()) this.#errors[i] = each - error;
  }

  slip(byMs: number): void {
    this.#errors.length = 0;
    this.#setReference(byMs);
  }

  rename(byMs: number): void {
    if (this.#referenceMs === undefined) return;
    this.#referenceMs += byMs;
    this.#appliedMs += byMs;
  }

  /** The sender's timestamps were found to begin anew: they stand for moments that much later. */
  rebase(byMs: number): void {
    this.#errors.length = 0;
    if (this.#arrivalBaseMs !== undefined) this.#arrivalBaseMs += byMs;
    this.#appliedMs += byMs;
    if (this.#referenceMs !== undefined) this.#referenceMs = this.#appliedMs;
  }

  /** The track is over. */
  close(): void {
    this.#options.hostClock.forget(this);
  }

  #anchor(referenceMs: number): void {
    this.#referenceMs = referenceMs;
    this.#appliedMs = referenceMs;
    this.#arrivalBaseMs = undefined;
    const { hostClock } = this.#options;
    hostClock.join(this);
    // Fixes the offset, from which everything else moves slowly.
    hostClock.programTimeMs(referenceMs);
  }

  #setReference(byMs: number): void {
    if (this.#referenceMs === undefined) return;
    this.#referenceMs += byMs;
    if (this.#options.reanchor && Math.abs(this.#referenceMs - this.#appliedMs) > reanchorAtOnceMs) {
      this.#appliedMs = this.#referenceMs;
    }
  }

  #advance(nowMs: number): void {
    this.#options.hostClock.advance(nowMs);
    const elapsedMs = nowMs - this.#movedAtMs;
    this.#movedAtMs = Math.max(nowMs, this.#movedAtMs);
    if (this.#referenceMs === undefined || !Number.isFinite(elapsedMs)) return;
    this.#appliedMs = slewed(this.#appliedMs, this.#referenceMs, elapsedMs);
  }

  #ms(rtpTimestamp: number): number {
    return (rtpTimestamp * 1000) / this.#options.clockRate;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
