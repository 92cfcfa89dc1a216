import { limits } from '../limits.ts';
import type { AccessUnit, CodedAccessUnit } from '../rtp/access-unit.ts';
import type { HostClock } from '../rtp/host-clock.ts';
import { parseRtp } from '../rtp/parse-rtp.ts';
import type { RtpPacket, SenderReport } from '../rtp/rtp-packet.ts';
import { TimestampGuard } from '../rtp/timestamp-guard.ts';
import { TrackClock } from '../rtp/track-clock.ts';
import { Unwrapper } from '../rtp/unwrapper.ts';
import { absCaptureTimeOf } from './abs-capture-time-of.ts';
import { H264Depacketizer } from './h264-depacketizer.ts';
import { PictureCheck, type PictureTrouble } from './picture-check.ts';
import { ReorderBuffer } from './reorder-buffer.ts';

export interface VideoReceiverOptions {
  /** Shared by all tracks of one host. */
  readonly hostClock: HostClock;
  /** Id of the abs-capture-time header extension, when negotiated. */
  readonly absCaptureTimeId?: number | undefined;
  /** See ReorderBuffer. Default 250. */
  readonly reorderWaitMs?: number;
  readonly onAccessUnit: (accessUnit: AccessUnit) => void;
  /** Ask the sender for a key frame, now. At most once in `keyFrameRetryMs`. */
  readonly onKeyFrameNeeded: () => void;
  /** Packets that were lost, or were not RTP. For counting. */
  readonly onLoss?: (packets: number) => void;
}

const videoClockRate = 90_000;
const keyFrameRetryMs = 500;

/** One video track, or one layer of a simulcast: datagrams in, access units on the program's clock out. */
export class VideoReceiver {
  readonly #options: VideoReceiverOptions;
  readonly #timestamps = new Unwrapper(32);
  readonly #clock: TrackClock;
  readonly #guard = new TimestampGuard((byMs) => this.#clock.rebase(byMs));
  readonly #reorder: ReorderBuffer;
  readonly #depacketizer: H264Depacketizer;
  readonly #check = new PictureCheck();
  #trouble: PictureTrouble | undefined;
  #withheld = false;
  #unanchored: CodedAccessUnit[] = [];
  #nowMs = 0;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #receiving = false;
  #closed = false;

  constructor(options: VideoReceiverOptions) {
    this.#options = options;
    const { hostClock } = options;
    this.#clock = new TrackClock({
      hostClock,
      clockRate: videoClockRate,
      reanchor: false,
      framesNeeded: 6,
      captureAgeMs: 15,
    });
    this.#depacketizer = new H264Depacketizer({
      onAccessUnit: (accessUnit) => this.#takeAccessUnit(accessUnit),
      onKeyFrameNeeded: () => this.#askForKeyFrame(),
    });
    this.#reorder = new ReorderBuffer({
      waitMs: options.reorderWaitMs ?? 250,
      onPacket: (packet, arrivalMs) => this.#takePacket(packet, arrivalMs),
      onLoss: (count) => {
        options.onLoss?.(count);
        this.#depacketizer.lose();
      },
    });
  }

  /** Why the pictures that come can't be shown; they are withheld meanwhile. */
  get trouble(): PictureTrouble | undefined {
    return this.#trouble;
  }

  push(datagram: Buffer, nowMs: number): void {
    if (this.#closed) return;
    this.#nowMs = nowMs;
    const packet = parseRtp(datagram);
    if (packet === undefined) this.#options.onLoss?.(1);
    else this.#reorder.push(packet, nowMs);
  }

  pushSenderReport(report: SenderReport, nowMs: number): void {
    if (this.#closed) return;
    // Before the first packet the report itself is the reference; later a wrong report must not move it.
    const timestamp = this.#receiving
      ? this.#timestamps.peek(report.rtpTimestamp)
      : this.#timestamps.unwrap(report.rtpTimestamp);
    this.#clock.observeReport(report, timestamp, nowMs);
    this.#release();
  }

  /** Gives up on late packets and repeats an unanswered request for a key frame. Call every 20–50 ms. */
  tick(nowMs: number): void {
    if (this.#closed) return;
    this.#nowMs = nowMs;
    this.#reorder.tick(nowMs);
    if (this.#receiving && this.#depacketizer.waitingForKeyFrame) this.#askForKeyFrame();
  }

  close(): void {
    this.#closed = true;
    this.#clock.close();
    this.#unanchored = [];
  }

  #takePacket(packet: RtpPacket, arrivalMs: number): void {
    this.#receiving = true;
    const rtpTimestamp = this.#timestamps.unwrap(packet.timestamp);
    const captureMs = absCaptureTimeOf(packet, this.#options.absCaptureTimeId);
    if (captureMs !== undefined) this.#clock.observeFrame(rtpTimestamp, arrivalMs, captureMs);
    this.#depacketizer.push(packet, rtpTimestamp, arrivalMs);
  }

  #takeAccessUnit(coded: CodedAccessUnit): void {
    this.#clock.observeFrame(coded.rtpTimestamp, coded.arrivalMs);
    this.#trouble = this.#check.look(coded);
    if (this.#trouble !== undefined) {
      this.#withheld = true;
      return;
    }
    if (this.#withheld) {
      // It needs pictures that were not shown.
      if (!coded.keyFrame) {
        this.#askForKeyFrame();
        return;
      }
      this.#withheld = false;
    }
    // Only what follows a key frame can be played, so a newer one makes those before it needless.
    if (coded.keyFrame && !this.#clock.anchored) this.#unanchored = [];
    this.#unanchored.push(coded);
    if (this.#unanchored.length > limits.unanchoredFrames) {
      this.#unanchored = [];
      this.#depacketizer.lose();
    }
    this.#release();
  }

  #release(): void {
    if (!this.#clock.anchored) return;
    const accessUnits = this.#unanchored;
    this.#unanchored = [];
    for (const coded of accessUnits) {
      const programTimeMs = this.#clock.programTimeMs(coded.rtpTimestamp);
      if (programTimeMs === undefined) return;
      const placed = this.#guard.place(programTimeMs, coded.arrivalMs);
      this.#options.onAccessUnit({ ...coded, programTimeMs: placed.programTimeMs });
    }
  }

  #askForKeyFrame(): void {
    if (this.#nowMs - this.#askedAtMs < keyFrameRetryMs) return;
    this.#askedAtMs = this.#nowMs;
    this.#options.onKeyFrameNeeded();
  }
}
