import type { StudioTicket } from '@showfloor/contracts/studio';
import type { Logger } from 'pino';
import type { DemoProduct } from '../seed/demo-catalog.ts';
import { AudioEncoder, audioFrameSamples, audioSampleRateHz } from './audio-encoder.ts';
import { framesPerSecond, layers } from './layers.ts';
import { musicFrame } from './music.ts';
import { Publication } from './publication.ts';
import { Scene } from './scene.ts';
import { VideoEncoder } from './video-encoder.ts';

export interface SyntheticHostOptions {
  /** Asks the api for a fresh ticket; called again whenever the host has to come back. */
  readonly ticket: () => Promise<StudioTicket>;
  readonly origin: string;
  readonly now: () => number;
  readonly log: Logger;
}

const frameMs = 1000 / framesPerSecond;
const audioFrameMs = (audioFrameSamples / audioSampleRateHz) * 1000;
const reportEveryMs = 1_000;
/** Key frames asked for by several layers within this time are one. */
const keyFrameSpacingMs = 150;
const audioBehindLimitMs = 1_000;
const comeBackAfterMs = { least: 500, most: 10_000 };

/** A host without a camera: draws, encodes and publishes until it is closed, and comes back by itself when the node goes away. */
export class SyntheticHost {
  readonly #options: SyntheticHostOptions;
  readonly #scene: Scene;
  #video: VideoEncoder | null = null;
  #audio: AudioEncoder | null = null;
  #publication: Publication | null = null;
  #frameTimer: NodeJS.Timeout | null = null;
  #ticking: Promise<void> = Promise.resolve();
  #comeBackTimer: NodeJS.Timeout | null = null;
  #comeBackMs = comeBackAfterMs.least;
  #startedAtMs = 0;
  #nextFrame = 0;
  #audioFrames = 0;
  #keyFrameWanted = true;
  #lastKeyFrameMs = 0;
  #lastReportMs = 0;
  #closed = false;

  constructor(options: SyntheticHostOptions) {
    this.#options = options;
    const top = layers.at(-1);
    if (top === undefined) throw new RangeError('no layers');
    this.#scene = new Scene(top.width, top.height);
  }

  present(product: DemoProduct): void {
    this.#scene.present(product, this.#options.now());
  }

  /** Starts to draw and to publish. A node that can't be reached yet is tried again. */
  async start(): Promise<void> {
    this.#video = await VideoEncoder.open(layers, framesPerSecond);
    this.#audio = await AudioEncoder.open(96_000);
    await this.#goLive();
  }

  async #goLive(): Promise<void> {
    const { log, now } = this.#options;
    try {
      const ticket = await this.#options.ticket();
      if (this.#closed) return;
      this.#startedAtMs = now();
      const publication = await Publication.open({
        ticket,
        origin: this.#options.origin,
        layers,
        startedAtMs: this.#startedAtMs,
        onKeyFrameNeeded: () => {
          this.#keyFrameWanted = true;
        },
        onClosed: (reason) => this.#lost(reason),
      });
      if (this.#closed) return publication.close();
      this.#publication = publication;
      this.#comeBackMs = comeBackAfterMs.least;
      this.#startedAtMs = now();
      this.#nextFrame = 0;
      this.#audioFrames = 0;
      this.#keyFrameWanted = true;
      this.#lastReportMs = 0;
      log.info('publishing');
      this.#schedule();
    } catch (error) {
      this.#lost(error instanceof Error ? error.message : String(error));
    }
  }

  #lost(reason: string): void {
    if (this.#closed || this.#comeBackTimer !== null) return;
    this.#publication?.close();
    this.#publication = null;
    if (this.#frameTimer !== null) clearTimeout(this.#frameTimer);
    this.#options.log.warn({ reason, againInMs: this.#comeBackMs }, 'not publishing');
    this.#comeBackTimer = setTimeout(() => {
      this.#comeBackTimer = null;
      void this.#goLive();
    }, this.#comeBackMs);
    this.#comeBackMs = Math.min(comeBackAfterMs.most, this.#comeBackMs * 2);
  }

  #schedule(): void {
    const now = this.#options.now();
    // A machine that could not keep up leaves pictures out rather than sending them late.
    this.#nextFrame = Math.max(this.#nextFrame + 1, Math.floor((now - this.#startedAtMs) / frameMs));
    const dueMs = this.#startedAtMs + this.#nextFrame * frameMs;
    this.#frameTimer = setTimeout(
      () => {
        this.#ticking = this.#tick();
      },
      Math.max(0, dueMs - now),
    );
  }

  async #tick(): Promise<void> {
    const publication = this.#publication;
    if (publication === null || this.#video === null) return;
    try {
      const captureMs = this.#options.now();
      const keyFrame = this.#keyFrameWanted && captureMs - this.#lastKeyFrameMs >= keyFrameSpacingMs;
      if (keyFrame) {
        this.#keyFrameWanted = false;
        this.#lastKeyFrameMs = captureMs;
      }
      if (captureMs - this.#lastReportMs >= reportEveryMs) {
        this.#lastReportMs = captureMs;
        publication.sendReports(captureMs);
      }
      const picture = this.#scene.draw(captureMs);
      await this.#sendAudioUntil(publication, captureMs);
      const accessUnits = await this.#video.encode(picture, Math.round(captureMs), keyFrame);
      if (this.#publication === publication) publication.sendVideo(accessUnits, captureMs);
    } catch (error) {
      this.#options.log.error({ err: error }, 'a picture could not be sent');
    }
    if (this.#publication === publication && !this.#closed) this.#schedule();
  }

  async #sendAudioUntil(publication: Publication, nowMs: number): Promise<void> {
    const dueFrames = Math.floor((nowMs - this.#startedAtMs) / audioFrameMs);
    if ((dueFrames - this.#audioFrames) * audioFrameMs > audioBehindLimitMs) this.#audioFrames = dueFrames;
    while (this.#audioFrames < dueFrames && this.#audio !== null) {
      const index = this.#audioFrames++;
      const frame = await this.#audio.encode(musicFrame(index));
      if (frame !== null && this.#publication === publication) {
        publication.sendAudio(frame, this.#startedAtMs + index * audioFrameMs);
      }
    }
  }

  /** Stops publishing; resolves when nothing is being encoded any more. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#frameTimer !== null) clearTimeout(this.#frameTimer);
    if (this.#comeBackTimer !== null) clearTimeout(this.#comeBackTimer);
    this.#publication?.close();
    this.#publication = null;
    await this.#ticking;
    this.#video?.close();
    this.#audio?.close();
  }
}
