import type { Refusal } from '@showfloor/contracts/errors';
import type { PublishedTrack } from './published-track.ts';

/** The part of a transport that both kinds have. Refusals say what was wrong with what the publisher sent. */
interface BaseTransport {
  readonly id: string;
  produce(kind: 'audio' | 'video', rtpParameters: unknown): Promise<PublishedTrack | Refusal>;
  /** Idempotent; closes its tracks. */
  close(): void;
}

/** A browser's transport: ICE and DTLS. */
export interface BrowserTransport extends BaseTransport {
  readonly kind: 'webrtc';
  readonly offer: {
    readonly iceParameters: object;
    readonly iceCandidates: readonly object[];
    readonly dtlsParameters: object;
  };
  connect(dtlsParameters: DtlsAnswer): Promise<Refusal | undefined>;
  restartIce(): Promise<object | Refusal>;
}

/** An encoder's transport: SRTP with keys given over the signalling, RTP and RTCP on one port, both ends fixed. */
export interface EncoderTransport extends BaseTransport {
  readonly kind: 'plain';
  readonly offer: {
    readonly ip: string;
    readonly port: number;
    readonly srtpCryptoSuite: 'AES_CM_128_HMAC_SHA1_80';
    readonly srtpKeyBase64: string;
  };
  connect(peer: EncoderPeer): Promise<Refusal | undefined>;
}

export type PublisherTransport = BrowserTransport | EncoderTransport;

export interface DtlsAnswer {
  readonly role?: 'auto' | 'client' | 'server' | undefined;
  readonly fingerprints: readonly {
    readonly algorithm: 'sha-1' | 'sha-224' | 'sha-256' | 'sha-384' | 'sha-512';
    readonly value: string;
  }[];
}

/** Where an encoder sends from, and the key it encrypts with: 30 bytes, master key then salt. */
export interface EncoderPeer {
  readonly ip: string;
  readonly port: number;
  readonly srtpKeyBase64: string;
}

/** One show's room in the SFU. */
export interface PublishingRouter {
  readonly rtpCapabilities: Readonly<Record<string, unknown>>;
  createBrowserTransport(): Promise<BrowserTransport>;
  createEncoderTransport(): Promise<EncoderTransport>;
  /** Calls back once when it is gone for another reason than `close`: its worker died. */
  onLost(listener: () => void): void;
  /** Idempotent; closes its transports. */
  close(): void;
}
