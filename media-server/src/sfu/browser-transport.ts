import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { types } from 'mediasoup';
import { limits } from '../limits.ts';
import { produce } from './produce.ts';
import type { PublishedTrack } from './published-track.ts';
import type { BrowserTransport, DtlsAnswer } from './publisher-transport.ts';
import { orRefusal } from './sfu-refusal.ts';

interface Room {
  readonly router: types.Router;
  readonly direct: types.DirectTransport;
  readonly webRtcServer: types.WebRtcServer;
}

/** A WebRtcTransport on the worker's one port. UDP is preferred, TCP is there for networks that drop it. */
export class WebRtcPublisherTransport implements BrowserTransport {
  readonly kind = 'webrtc';
  readonly #room: Room;
  readonly #transport: types.WebRtcTransport;
  #connected = false;

  static async create(room: Room): Promise<WebRtcPublisherTransport> {
    const transport = await room.router.createWebRtcTransport({
      webRtcServer: room.webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
    });
    await transport.setMaxIncomingBitrate(limits.publisherBitsPerSecond);
    return new WebRtcPublisherTransport(room, transport);
  }

  private constructor(room: Room, transport: types.WebRtcTransport) {
    this.#room = room;
    this.#transport = transport;
  }

  get id(): string {
    return this.#transport.id;
  }

  get offer(): BrowserTransport['offer'] {
    const { iceParameters, iceCandidates, dtlsParameters } = this.#transport;
    return { iceParameters, iceCandidates, dtlsParameters };
  }

  /** @returns `invalid_transition` the second time. */
  async connect({ role, fingerprints }: DtlsAnswer): Promise<Refusal | undefined> {
    if (this.#connected) return refuse('invalid_transition');
    this.#connected = true;
    const dtlsParameters = { fingerprints: [...fingerprints], ...(role === undefined ? {} : { role }) };
    return await orRefusal(
      async () => {
        await this.#transport.connect({ dtlsParameters });
        return undefined;
      },
      () => this.#transport.closed,
    );
  }

  async restartIce(): Promise<object | Refusal> {
    return await orRefusal(
      () => this.#transport.restartIce(),
      () => this.#transport.closed,
    );
  }

  async produce(kind: 'audio' | 'video', rtpParameters: unknown): Promise<PublishedTrack | Refusal> {
    return await produce(this.#room, this.#transport, kind, rtpParameters);
  }

  close(): void {
    this.#transport.close();
  }
}
