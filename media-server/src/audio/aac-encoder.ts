import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_SAMPLE_FMT_FLTP,
  AVERROR_EAGAIN,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Packet, Rational } from 'node-av/lib';

export const aacFrameSamples = 1_024;

/** Planar float32 to AAC-LC at 48 kHz, stereo, in process: FFmpeg's own encoder with its fast coder. */
export class AacEncoder {
  /** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). */
  readonly audioSpecificConfig: Buffer;
  readonly #context: CodecContext;
  readonly #frame = new Frame();
  readonly #packet = new Packet();
  #pts = 0n;
  #closed = false;

  private constructor(context: CodecContext, audioSpecificConfig: Buffer) {
    this.#context = context;
    this.audioSpecificConfig = audioSpecificConfig;
    this.#packet.alloc();
    this.#frame.alloc();
    this.#frame.format = AV_SAMPLE_FMT_FLTP;
    this.#frame.nbSamples = aacFrameSamples;
    this.#frame.sampleRate = 48_000;
    this.#frame.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    FFmpegError.throwIfError(this.#frame.getBuffer(), 'allocate an audio frame');
  }

  /** @param bitRate bits a second. @throws FFmpegError when the encoder is missing or does not open. */
  static async open(bitRate: number): Promise<AacEncoder> {
    const codec = Codec.findEncoder(AV_CODEC_ID_AAC);
    if (codec === null) throw new Error('this FFmpeg build has no AAC encoder');
    const context = new CodecContext();
    context.allocContext3(codec);
    context.sampleRate = 48_000;
    context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    context.sampleFormat = AV_SAMPLE_FMT_FLTP;
    context.bitRate = BigInt(bitRate);
    context.timeBase = new Rational(1, 48_000);
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    context.threadCount = 1;
    context.setOption('aac_coder', 'fast');
    FFmpegError.throwIfError(await context.open2(codec, null), 'open the AAC encoder');
    const config = context.extraData;
    if (config === null) throw new Error('the AAC encoder gave no AudioSpecificConfig');
    return new AacEncoder(context, Buffer.from(config));
  }

  /**
   * Encodes one block of 1,024 samples a channel, under 1 ms. What comes out is the block before it: the encoder looks one ahead.
   * @returns undefined while there is nothing yet.
   */
  encode(samples: Float32Array): Buffer | undefined {
    FFmpegError.throwIfError(this.#frame.makeWritable(), 'write an audio frame');
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    FFmpegError.throwIfError(this.#frame.fromBuffer(bytes), 'write an audio frame');
    this.#frame.pts = this.#pts;
    this.#pts += BigInt(aacFrameSamples);
    FFmpegError.throwIfError(this.#context.sendFrameSync(this.#frame), 'encode AAC');
    const received = this.#context.receivePacketSync(this.#packet);
    if (received === AVERROR_EAGAIN) return undefined;
    FFmpegError.throwIfError(received, 'encode AAC');
    const data = this.#packet.data === null ? undefined : Buffer.from(this.#packet.data);
    this.#packet.unref();
    return data;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#packet.free();
    this.#frame.free();
    this.#context.freeContext();
  }
}
