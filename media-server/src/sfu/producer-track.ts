import type { types } from 'mediasoup';
import { absCaptureTimeUri } from '../rtp/abs-capture-time.ts';
import type { PublishedTrack, TrackSink } from './published-track.ts';
import { senderReportOf } from './sr-trace.ts';

/** Packets have 12 bytes of header at least, the SSRC in the last four (RFC 3550 §5.1). */
const ssrcOffset = 8;

/**
 * A producer with its one consumer on the DirectTransport. `consume({ pipe: true })` gives every simulcast layer with its own
 * timestamps; the consumer's SSRCs are in the order of its encodings, which is the order of the producer's.
 */
export class ProducerTrack implements PublishedTrack {
  readonly kind: 'audio' | 'video';
  readonly layers: readonly { readonly rid: string }[];
  readonly absCaptureTimeId: number | undefined;
  readonly #producer: types.Producer;
  readonly #consumer: types.Consumer;
  readonly #layerOfConsumed = new Map<number, number>();
  readonly #layerOfProduced = new Map<number, number>();
  #sink: TrackSink | undefined;

  /** @param producer paused, so that `start` misses nothing. */
  static async create(producer: types.Producer, router: types.Router, direct: types.DirectTransport) {
    const consumer = await direct.consume({
      producerId: producer.id,
      rtpCapabilities: router.rtpCapabilities,
      pipe: true,
      enableRtx: false,
    });
    await producer.enableTraceEvent(['sr']);
    return new ProducerTrack(producer, consumer);
  }

  private constructor(producer: types.Producer, consumer: types.Consumer) {
    this.#producer = producer;
    this.#consumer = consumer;
    this.kind = producer.kind;
    const encodings = producer.rtpParameters.encodings ?? [];
    this.layers = encodings.map(({ rid }, layer) => ({ rid: rid ?? String(layer) }));
    this.absCaptureTimeId = consumer.rtpParameters.headerExtensions?.find(({ uri }) => uri === absCaptureTimeUri)?.id;
    for (const [layer, { ssrc }] of encodings.entries()) {
      if (ssrc !== undefined) this.#layerOfProduced.set(ssrc, layer);
    }
    for (const [layer, { ssrc }] of (consumer.rtpParameters.encodings ?? []).entries()) {
      if (ssrc !== undefined) this.#layerOfConsumed.set(ssrc, layer);
    }
  }

  get id(): string {
    return this.#producer.id;
  }

  get closed(): boolean {
    return this.#producer.closed;
  }

  async start(sink: TrackSink): Promise<void> {
    this.#sink = sink;
    this.#consumer.on('rtp', (datagram) => {
      if (datagram.length < ssrcOffset + 4) return;
      const layer = this.#layerOfConsumed.get(datagram.readUInt32BE(ssrcOffset));
      if (layer !== undefined) sink.onRtp(layer, datagram);
    });
    this.#producer.on('score', (scores) => this.#learn(scores));
    this.#producer.on('trace', ({ type, info }) => {
      if (type === 'sr') this.#takeReport(info);
    });
    this.#producer.observer.once('close', () => this.#closed());
    if (this.#producer.closed) this.#closed();
    else await this.#producer.resume();
  }

  async setPaused(paused: boolean): Promise<void> {
    if (paused) await this.#producer.pause();
    else await this.#producer.resume();
  }

  requestKeyFrame(): void {
    if (this.#consumer.closed || this.kind === 'audio') return;
    // It fails only when the consumer closes meanwhile, and then nobody needs the key frame.
    this.#consumer.requestKeyFrame().catch(() => undefined);
  }

  close(): void {
    this.#producer.close();
  }

  #takeReport(info: unknown): void {
    const found = senderReportOf(info);
    if (found === undefined) return;
    // Layers that were announced by rid alone get their SSRC with their first packets; the score names both.
    if (!this.#layerOfProduced.has(found.ssrc)) this.#learn(this.#producer.score);
    const layer = this.#layerOfProduced.get(found.ssrc);
    if (layer !== undefined) this.#sink?.onSenderReport(layer, found.report);
  }

  #learn(scores: readonly types.ProducerScore[]): void {
    for (const { ssrc, encodingIdx } of scores) this.#layerOfProduced.set(ssrc, encodingIdx);
  }

  #closed(): void {
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.onClosed();
  }
}
