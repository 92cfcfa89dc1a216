import type { AacFrame, OpusFrame } from '../rtp/audio-frame.ts';
import { AacEncoder, aacFrameSamples } from './aac-encoder.ts';
import { OpusDecoder } from './opus-decoder.ts';
import { PcmTimeline } from './pcm-timeline.ts';
import { SoundLag } from './sound-lag.ts';

export interface AudioTranscoderOptions {
  /** AAC bits a second. Default 128,000. */
  readonly bitRate?: number;
  /** Frames without holes or overlaps between two `reset`s. */
  readonly onFrame: (frame: AacFrame) => void;
  /** A packet could not be decoded (it becomes silence), or the codec failed. */
  readonly onError: (error: Error) => void;
}

/** The encoder of WebRTC looks 312 samples ahead, so a decoded sample is that much older than its packet's timestamp (RFC 7845 §5.1). */
const opusLookaheadMs = 6.5;
/** Once it is silent, silence keeps close to the picture, so that no player waits for it. */
const silentLagMs = 40;

/** Opus to AAC-LC on the program timeline: 48 kHz, stereo, every hole filled with silence. */
export class AudioTranscoder {
  readonly #options: AudioTranscoderOptions;
  readonly #decoder: OpusDecoder;
  readonly #encoder: AacEncoder;
  readonly #timeline: PcmTimeline;
  /** Program times of the blocks inside the encoder; undefined for one that nobody shall hear. */
  readonly #blockTimes: (number | undefined)[] = [undefined];
  readonly #silence = new Float32Array(aacFrameSamples * 2);
  #lag = new SoundLag();
  #pictureMs: number | undefined;
  #silent = true;
  #closed = false;

  private constructor(options: AudioTranscoderOptions, decoder: OpusDecoder, encoder: AacEncoder) {
    this.#options = options;
    this.#decoder = decoder;
    this.#encoder = encoder;
    this.#timeline = new PcmTimeline({
      blockSamples: aacFrameSamples,
      onBlock: ({ programTimeMs, samples }) => this.#encode(samples, programTimeMs),
    });
  }

  /** Opens both codecs. @throws FFmpegError when one is missing. */
  static async create(options: AudioTranscoderOptions): Promise<AudioTranscoder> {
    const decoder = await OpusDecoder.open();
    try {
      return new AudioTranscoder(options, decoder, await AacEncoder.open(options.bitRate ?? 128_000));
    } catch (error) {
      decoder.close();
      throw error;
    }
  }

  /** AudioSpecificConfig of the AAC, for the packager. */
  get audioSpecificConfig(): Buffer {
    return this.#encoder.audioSpecificConfig;
  }

  /** By how much the sound had to be moved towards the picture, since it came too late to be waited for; ms, 0 as a rule. */
  get movedMs(): number {
    return this.#lag.movedMs;
  }

  push(frame: OpusFrame): void {
    if (this.#closed) return;
    if (this.#pictureMs !== undefined) this.#lag.observe(frame.programTimeMs, this.#pictureMs - frame.programTimeMs);
    const programTimeMs = frame.programTimeMs + this.#lag.movedMs;
    try {
      const sound = this.#decoder.decode(frame.data);
      if (sound === undefined) return;
      this.#silent = false;
      this.#timeline.push(programTimeMs - opusLookaheadMs, sound.left, sound.right);
    } catch (error) {
      this.#options.onError(asError(error));
    }
  }

  /**
   * The picture has come as far as `programTimeMs`: sound that is missing by now (mute, DTX, no microphone) becomes silence. How long it
   * is waited for follows how late it has come of late. Call it with every tick; what then comes too late for its place is dropped.
   */
  advance(programTimeMs: number): void {
    if (this.#closed) return;
    this.#pictureMs = programTimeMs;
    const endMs = this.#timeline.endMs;
    if (endMs !== undefined && endMs >= programTimeMs - (this.#silent ? silentLagMs : this.#lag.waitMs)) return;
    this.#silent = true;
    try {
      this.#timeline.fillTo(programTimeMs - silentLagMs);
    } catch (error) {
      this.#options.onError(asError(error));
    }
  }

  /** The source is over: gives out what is still inside, and the next sound may begin anywhere. */
  reset(): void {
    if (this.#closed) return;
    try {
      this.#timeline.flush();
      // The encoder holds the last blocks back until it sees others.
      while (this.#blockTimes.some((timeMs) => timeMs !== undefined)) this.#encode(this.#silence, undefined);
    } catch (error) {
      this.#options.onError(asError(error));
    }
    this.#silent = true;
    this.#lag = new SoundLag();
    this.#pictureMs = undefined;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#decoder.close();
    this.#encoder.close();
  }

  #encode(samples: Float32Array, programTimeMs: number | undefined): void {
    this.#blockTimes.push(programTimeMs);
    const data = this.#encoder.encode(samples);
    if (data === undefined) {
      // The encoder has nothing to give before its second block; one time stands for what it holds.
      if (this.#blockTimes.length > 2) this.#blockTimes.shift();
      return;
    }
    const timeMs = this.#blockTimes.shift();
    if (timeMs !== undefined) this.#options.onFrame({ programTimeMs: timeMs, data });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
