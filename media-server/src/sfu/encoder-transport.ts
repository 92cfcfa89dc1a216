import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { types } from 'mediasoup';
import { produce } from './produce.ts';
import type { PublishedTrack } from './published-track.ts';
import type { EncoderPeer, EncoderTransport } from './publisher-transport.ts';
import { orRefusal } from './sfu-refusal.ts';

interface Room {
  readonly router: types.Router;
  readonly direct: types.DirectTransport;
}

const srtpCryptoSuite = 'AES_CM_128_HMAC_SHA1_80';
/** Master key of 16 bytes and salt of 14 (RFC 4568 §6.2.1). */
const srtpKeyBytes = 30;

/** A PlainTransport with SRTP, RTP and RTCP on one port. Packets count only from the address that `connect` named (no comedia). */
export class PlainPublisherTransport implements EncoderTransport {
  readonly kind = 'plain';
  readonly offer: EncoderTransport['offer'];
  readonly #room: Room;
  readonly #transport: types.PlainTransport;
  #connected = false;

  /** @param listenIp a private address: 127.0.0.1 takes encoders on this machine alone. */
  static async create(room: Room, listenIp: string): Promise<PlainPublisherTransport> {
    const transport = await room.router.createPlainTransport({
      listenInfo: { protocol: 'udp', ip: listenIp },
      rtcpMux: true,
      comedia: false,
      enableSrtp: true,
      srtpCryptoSuite,
    });
    const srtpKeyBase64 = transport.srtpParameters?.keyBase64;
    if (srtpKeyBase64 === undefined) throw new Error('the worker gave an SRTP transport without a key');
    return new PlainPublisherTransport(room, transport, srtpKeyBase64);
  }

  private constructor(room: Room, transport: types.PlainTransport, srtpKeyBase64: string) {
    this.#room = room;
    this.#transport = transport;
    const { localAddress, localPort } = transport.tuple;
    this.offer = { ip: localAddress, port: localPort, srtpCryptoSuite, srtpKeyBase64 };
  }

  get id(): string {
    return this.#transport.id;
  }

  /** @returns `invalid_transition` the second time, `invalid_request` for a key of the wrong length. */
  async connect({ ip, port, srtpKeyBase64 }: EncoderPeer): Promise<Refusal | undefined> {
    if (this.#connected) return refuse('invalid_transition');
    if (Buffer.from(srtpKeyBase64, 'base64').length !== srtpKeyBytes) {
      return refuse('invalid_request', { param: 'srtpKeyBase64', message: 'srtpKeyBase64: must be 30 bytes' });
    }
    this.#connected = true;
    const refused = await orRefusal(
      async () => {
        await this.#transport.connect({
          ip,
          port,
          srtpParameters: { cryptoSuite: srtpCryptoSuite, keyBase64: srtpKeyBase64 },
        });
        return undefined;
      },
      () => this.#transport.closed,
    );
    if (refused !== undefined) this.#connected = false;
    return refused;
  }

  async produce(kind: 'audio' | 'video', rtpParameters: unknown): Promise<PublishedTrack | Refusal> {
    return await produce(this.#room, this.#transport, kind, rtpParameters);
  }

  close(): void {
    this.#transport.close();
  }
}
