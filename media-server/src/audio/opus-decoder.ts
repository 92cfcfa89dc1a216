import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_ID_OPUS,
  AV_LOG_FATAL,
  AV_SAMPLE_FMT_FLTP,
  AVERROR_EAGAIN,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Log, Packet } from 'node-av/lib';

/** Decoded sound: two channels of the same length, float32 at 48 kHz. */
export interface StereoSound {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Opus packets to stereo sound at 48 kHz, in process. Mono comes out on both channels. */
export class OpusDecoder {
  readonly #context: CodecContext;
  readonly #packet = new Packet();
  readonly #frame = new Frame();
  #closed = false;

  private constructor(context: CodecContext) {
    this.#context = context;
    this.#packet.alloc();
    this.#frame.alloc();
  }

  /** @throws FFmpegError when the decoder is missing or does not open. */
  static async open(): Promise<OpusDecoder> {
    // Errors are thrown; FFmpeg writing each of them on stderr would let a host fill the log.
    Log.setLevel(AV_LOG_FATAL);
    const codec = Codec.findDecoder(AV_CODEC_ID_OPUS);
    if (codec === null) throw new Error('this FFmpeg build has no Opus decoder');
    const context = new CodecContext();
    context.allocContext3(codec);
    context.sampleRate = 48_000;
    context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    context.sampleFormat = AV_SAMPLE_FMT_FLTP;
    context.threadCount = 1;
    FFmpegError.throwIfError(await context.open2(codec, null), 'open the Opus decoder');
    return new OpusDecoder(context);
  }

  /**
   * Decodes one packet, about 0.1 ms. The arrays are valid until the next call.
   * @throws FFmpegError for a packet that is not Opus; the decoder can be used on.
   */
  decode(data: Buffer): StereoSound | undefined {
    this.#packet.data = data;
    const sent = this.#context.sendPacketSync(this.#packet);
    this.#packet.unref();
    FFmpegError.throwIfError(sent, 'decode Opus');
    const received = this.#context.receiveFrameSync(this.#frame);
    if (received === AVERROR_EAGAIN) return undefined;
    FFmpegError.throwIfError(received, 'decode Opus');
    const sound = stereoSound(this.#frame);
    this.#frame.unref();
    return sound;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#packet.free();
    this.#frame.free();
    this.#context.freeContext();
  }
}

function stereoSound(frame: Frame): StereoSound | undefined {
  const bytes = frame.toBuffer();
  const count = frame.nbSamples;
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  if (frame.format === AV_SAMPLE_FMT_FLTP) {
    const left = samples.subarray(0, count);
    return { left, right: frame.channels > 1 ? samples.subarray(count, count * 2) : left };
  }
  // libopus gives interleaved float.
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  const { channels } = frame;
  for (let i = 0; i < count; i++) {
    left[i] = samples[i * channels] ?? 0;
    right[i] = samples[i * channels + (channels > 1 ? 1 : 0)] ?? 0;
  }
  return { left, right };
}
