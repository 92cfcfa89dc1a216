import type { PictureTrouble } from '../depacketizer/picture-check.ts';
import { VideoReceiver } from '../depacketizer/video-receiver.ts';
import type { AccessUnit } from '../rtp/access-unit.ts';
import type { HostClock } from '../rtp/host-clock.ts';
import type { SenderReport } from '../rtp/rtp-packet.ts';
import type { PublishedTrack } from '../sfu/published-track.ts';
import { type LayerHealth, LayerMeter } from './layer-meter.ts';
import type { LossMeter } from './loss-meter.ts';

export interface VideoIntakeOptions {
  readonly track: PublishedTrack;
  readonly hostClock: HostClock;
  readonly loss: LossMeter;
  readonly nowMs: number;
  readonly onAccessUnit: (layer: number, accessUnit: AccessUnit) => void;
  readonly onKeyFrameNeeded: () => void;
}

/** One video track: a receiver and a meter for each of its layers. */
export class VideoIntake {
  readonly track: PublishedTrack;
  readonly #loss: LossMeter;
  readonly #layers: readonly { readonly receiver: VideoReceiver; readonly meter: LayerMeter }[];
  #nowMs: number;

  constructor(options: VideoIntakeOptions) {
    const { track, hostClock, loss, onAccessUnit, onKeyFrameNeeded } = options;
    this.track = track;
    this.#loss = loss;
    this.#nowMs = options.nowMs;
    this.#layers = track.layers.map(({ rid }, layer) => {
      const meter = new LayerMeter(rid, options.nowMs);
      const receiver = new VideoReceiver({
        hostClock,
        absCaptureTimeId: track.absCaptureTimeId,
        onAccessUnit: (accessUnit) => {
          meter.countPicture(accessUnit, this.#nowMs);
          onAccessUnit(layer, accessUnit);
        },
        onKeyFrameNeeded,
        onLoss: (packets) => loss.countLost(packets),
      });
      return { receiver, meter };
    });
  }

  push(layer: number, datagram: Buffer, nowMs: number): void {
    const into = this.#layers[layer];
    if (into === undefined) return;
    this.#nowMs = nowMs;
    this.#loss.countPacket();
    into.meter.countBytes(datagram.length);
    into.receiver.push(datagram, nowMs);
  }

  pushSenderReport(layer: number, report: SenderReport, nowMs: number): void {
    this.#nowMs = nowMs;
    this.#layers[layer]?.receiver.pushSenderReport(report, nowMs);
  }

  tick(nowMs: number): void {
    this.#nowMs = nowMs;
    for (const { receiver } of this.#layers) receiver.tick(nowMs);
  }

  health(nowMs: number): LayerHealth[] {
    return this.#layers.map(({ meter }) => meter.read(nowMs));
  }

  /** Why pictures are withheld, each reason once. */
  get troubles(): PictureTrouble[] {
    return [...new Set(this.#layers.flatMap(({ receiver }) => receiver.trouble ?? []))];
  }

  close(): void {
    for (const { receiver } of this.#layers) receiver.close();
  }
}
