import { type StudioServerMessage, studioNotices } from '@showfloor/contracts/studio';
import { AudioReceiver } from '../depacketizer/audio-receiver.ts';
import type { AccessUnit } from '../rtp/access-unit.ts';
import type { OpusFrame } from '../rtp/audio-frame.ts';
import { HostClock } from '../rtp/host-clock.ts';
import type { PublishedTrack } from '../sfu/published-track.ts';
import { guarded } from './guarded.ts';
import { LossMeter } from './loss-meter.ts';
import { throttle } from './throttle.ts';
import { VideoIntake } from './video-intake.ts';

export type SourceHealth = Omit<Extract<StudioServerMessage, { type: 'health' }>, 'type'>;

export interface HostSourceOptions {
  readonly nowMs: () => number;
  readonly onAccessUnit: (layer: number, accessUnit: AccessUnit) => void;
  readonly onOpusFrame: (frame: OpusFrame) => void;
  /** A video track in that many layers is about to begin. */
  readonly onVideoBegins: (layers: number) => void;
  /** The video track is gone, or another one comes in its place: timestamps and sizes begin anew. */
  readonly onVideoEnded: () => void;
  readonly onPacketsLost?: (packets: number) => void;
  /** A packet was of no use to a stage; those after it are taken. mediasoup would keep the error to itself. */
  readonly onError: (error: Error) => void;
}

/** Requests come from several stages at once and one key frame serves them all. */
const keyFrameIntervalMs = 300;
const audioAliveMs = 1_000;

/** One publisher's connection: its tracks on one host clock, as access units and Opus frames on the program's clock. */
export class HostSource {
  readonly #options: HostSourceOptions;
  readonly #hostClock = new HostClock();
  readonly #loss: LossMeter;
  #video: VideoIntake | undefined;
  #audio: { readonly track: PublishedTrack; readonly receiver: AudioReceiver } | undefined;
  #audioSeenAtMs = Number.NEGATIVE_INFINITY;
  #closed = false;
  /** Asks the publisher for a key frame of all layers, at most once in 300 ms. */
  readonly requestKeyFrame: (nowMs: number) => boolean;

  constructor(options: HostSourceOptions) {
    this.#options = options;
    this.#loss = new LossMeter(options.onPacketsLost);
    this.requestKeyFrame = throttle(keyFrameIntervalMs, () => this.#video?.track.requestKeyFrame());
  }

  /** Takes a track in; another one of its kind is let go. Resolves when its packets may flow. */
  async addTrack(track: PublishedTrack): Promise<void> {
    if (this.#closed) return;
    if (track.kind === 'video') await this.#addVideo(track);
    else await this.#addAudio(track);
  }

  /** Layers of the present picture; 0 without one. */
  get layers(): number {
    return this.#video?.track.layers.length ?? 0;
  }

  /** Call every 20–50 ms. */
  tick(nowMs: number): void {
    this.#video?.tick(nowMs);
    this.#audio?.receiver.tick(nowMs);
  }

  /** What came in since the last call. */
  health(nowMs: number): SourceHealth {
    return {
      layers: this.#video?.health(nowMs) ?? [],
      audioAlive: nowMs - this.#audioSeenAtMs <= audioAliveMs,
      lossPercent: this.#loss.read(),
      notices: (this.#video?.troubles ?? []).map((code) => ({ code, message: studioNotices[code] })),
    };
  }

  close(): void {
    this.#closed = true;
    this.#video?.close();
    this.#audio?.receiver.close();
    this.#video = undefined;
    this.#audio = undefined;
  }

  async #addVideo(track: PublishedTrack): Promise<void> {
    const { nowMs, onAccessUnit, onError } = this.#options;
    this.#endVideo(this.#video);
    const intake = new VideoIntake({
      track,
      hostClock: this.#hostClock,
      loss: this.#loss,
      nowMs: nowMs(),
      onAccessUnit,
      onKeyFrameNeeded: () => this.requestKeyFrame(nowMs()),
    });
    this.#video = intake;
    this.#options.onVideoBegins(track.layers.length);
    await track.start({
      onRtp: (layer, datagram) => guarded(() => intake.push(layer, datagram, nowMs()), onError),
      onSenderReport: (layer, report) => guarded(() => intake.pushSenderReport(layer, report, nowMs()), onError),
      onClosed: () => this.#endVideo(intake),
    });
    this.requestKeyFrame(nowMs());
  }

  async #addAudio(track: PublishedTrack): Promise<void> {
    const { nowMs, onOpusFrame, onError } = this.#options;
    this.#audio?.receiver.close();
    const receiver = new AudioReceiver({
      hostClock: this.#hostClock,
      absCaptureTimeId: track.absCaptureTimeId,
      onFrame: onOpusFrame,
      onLoss: (packets) => this.#loss.countLost(packets),
    });
    this.#audio = { track, receiver };
    await track.start({
      onRtp: (_layer, datagram) => {
        this.#loss.countPacket();
        this.#audioSeenAtMs = nowMs();
        guarded(() => receiver.push(datagram, this.#audioSeenAtMs), onError);
      },
      onSenderReport: (_layer, report) => guarded(() => receiver.pushSenderReport(report, nowMs()), onError),
      onClosed: () => receiver.close(),
    });
  }

  #endVideo(intake: VideoIntake | undefined): void {
    if (intake === undefined || this.#video !== intake) return;
    intake.close();
    this.#video = undefined;
    this.#options.onVideoEnded();
  }
}
