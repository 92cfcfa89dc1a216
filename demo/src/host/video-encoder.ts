import {
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  Codec,
  CodecContext,
  Dictionary,
  FF_ENCODER_LIBX264,
  FFmpegError,
  Frame,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av';
import type { Layer } from './layers.ts';

/** One layer's encoder: RGBA in, one H.264 access unit (Annex B, SPS and PPS before each IDR) out, without delay. */
class LayerEncoder {
  readonly #context = new CodecContext();
  readonly #scaler = new SoftwareScaleContext();
  readonly #frame = new Frame();
  readonly #packet = new Packet();

  static async open(source: Layer, layer: Layer, framesPerSecond: number): Promise<LayerEncoder> {
    const encoder = new LayerEncoder();
    const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
    if (codec === null) throw new Error('this build of FFmpeg has no H.264 encoder');
    const context = encoder.#context;
    context.allocContext3(codec);
    context.width = layer.width;
    context.height = layer.height;
    context.pixelFormat = AV_PIX_FMT_YUV420P;
    context.timeBase = new Rational(1, 1000);
    context.framerate = new Rational(framesPerSecond, 1);
    // Constant quality up to the layer's rate: a calm picture costs little, a busy one never more than its share.
    context.rcMaxRate = BigInt(layer.bitsPerSecond);
    context.rcBufferSize = layer.bitsPerSecond;
    context.maxBFrames = 0;
    // Key frames come when the SFU asks; the long interval is only for a receiver that never does.
    context.gopSize = framesPerSecond * 20;
    context.threadCount = 1;
    const options = Dictionary.fromObject({
      preset: 'superfast',
      tune: 'zerolatency',
      profile: 'baseline',
      crf: 24,
      'forced-idr': 1,
      'x264-params': 'scenecut=0:repeat-headers=1',
    });
    FFmpegError.throwIfError(await context.open2(codec, options), 'open the H.264 encoder');
    options.free();

    encoder.#scaler.getContext(
      source.width,
      source.height,
      AV_PIX_FMT_RGBA,
      layer.width,
      layer.height,
      AV_PIX_FMT_YUV420P,
    );
    const frame = encoder.#frame;
    frame.alloc();
    frame.format = AV_PIX_FMT_YUV420P;
    frame.width = layer.width;
    frame.height = layer.height;
    FFmpegError.throwIfError(frame.getBuffer(), 'allocate a picture');
    encoder.#packet.alloc();
    return encoder;
  }

  async encode(source: Frame, timestampMs: number, keyFrame: boolean): Promise<Buffer> {
    const frame = this.#frame;
    FFmpegError.throwIfError(frame.makeWritable(), 'reuse the picture');
    FFmpegError.throwIfError(await this.#scaler.scaleFrame(frame, source), 'scale the picture');
    frame.pts = BigInt(timestampMs);
    frame.pictType = keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    FFmpegError.throwIfError(await this.#context.sendFrame(frame), 'encode a picture');
    FFmpegError.throwIfError(await this.#context.receivePacket(this.#packet), 'take the encoded picture');
    const data = Buffer.from(this.#packet.data ?? Buffer.alloc(0));
    this.#packet.unref();
    return data;
  }

  close(): void {
    this.#context.freeContext();
    this.#scaler.freeContext();
    this.#frame.free();
    this.#packet.free();
  }
}

/** Encodes each picture in every layer, with key frames on the same picture in all of them, as a browser's simulcast does. */
export class VideoEncoder {
  readonly #source = new Frame();
  readonly #size: Layer;
  readonly #encoders: LayerEncoder[];

  private constructor(size: Layer, encoders: LayerEncoder[]) {
    this.#size = size;
    this.#encoders = encoders;
    this.#source.alloc();
    this.#source.format = AV_PIX_FMT_RGBA;
    this.#source.width = size.width;
    this.#source.height = size.height;
    FFmpegError.throwIfError(this.#source.getBuffer(1), 'allocate the source picture');
  }

  /** @param layers lowest first; pictures are drawn in the size of the last one. */
  static async open(layers: readonly Layer[], framesPerSecond: number): Promise<VideoEncoder> {
    const source = layers.at(-1);
    if (source === undefined) throw new RangeError('no layer to encode');
    const encoders = await Promise.all(layers.map((layer) => LayerEncoder.open(source, layer, framesPerSecond)));
    return new VideoEncoder(source, encoders);
  }

  /**
   * @param rgba width × height × 4 bytes.
   * @param timestampMs rises from call to call.
   * @returns one access unit a layer, in the layers' order.
   */
  async encode(rgba: Buffer, timestampMs: number, keyFrame: boolean): Promise<Buffer[]> {
    if (rgba.length !== this.#size.width * this.#size.height * 4) throw new RangeError('the picture has another size');
    FFmpegError.throwIfError(this.#source.fromBuffer(rgba), 'take the source picture');
    return Promise.all(this.#encoders.map((encoder) => encoder.encode(this.#source, timestampMs, keyFrame)));
  }

  close(): void {
    for (const encoder of this.#encoders) encoder.close();
    this.#source.free();
  }
}
