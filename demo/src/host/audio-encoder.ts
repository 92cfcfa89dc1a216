import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_SAMPLE_FMT_FLT,
  Codec,
  CodecContext,
  Dictionary,
  FF_ENCODER_LIBOPUS,
  FFmpegError,
  Frame,
  Packet,
  Rational,
} from 'node-av';

export const audioSampleRateHz = 48_000;
export const audioFrameSamples = 960;

/** Opus, 20 ms a frame, from interleaved stereo floats. */
export class AudioEncoder {
  readonly #context = new CodecContext();
  readonly #packet = new Packet();
  #samples = 0;

  static async open(bitsPerSecond: number): Promise<AudioEncoder> {
    const encoder = new AudioEncoder();
    const codec = Codec.findEncoderByName(FF_ENCODER_LIBOPUS);
    if (codec === null) throw new Error('this build of FFmpeg has no Opus encoder');
    const context = encoder.#context;
    context.allocContext3(codec);
    context.sampleRate = audioSampleRateHz;
    context.sampleFormat = AV_SAMPLE_FMT_FLT;
    context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    context.bitRate = BigInt(bitsPerSecond);
    context.timeBase = new Rational(1, audioSampleRateHz);
    const options = Dictionary.fromObject({ application: 'audio', frame_duration: 20 });
    FFmpegError.throwIfError(await context.open2(codec, options), 'open the Opus encoder');
    options.free();
    encoder.#packet.alloc();
    return encoder;
  }

  /** @param samples 960 × 2 interleaved floats. Null while the encoder still looks ahead. */
  async encode(samples: Float32Array): Promise<Buffer | null> {
    const frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
      nbSamples: audioFrameSamples,
      format: AV_SAMPLE_FMT_FLT,
      sampleRate: audioSampleRateHz,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: audioSampleRateHz },
    });
    frame.pts = BigInt(this.#samples);
    this.#samples += audioFrameSamples;
    const sent = await this.#context.sendFrame(frame);
    frame.free();
    FFmpegError.throwIfError(sent, 'encode audio');
    const received = await this.#context.receivePacket(this.#packet);
    if (received < 0) return null;
    const data = Buffer.from(this.#packet.data ?? Buffer.alloc(0));
    this.#packet.unref();
    return data;
  }

  close(): void {
    this.#context.freeContext();
    this.#packet.free();
  }
}
