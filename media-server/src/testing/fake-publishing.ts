import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { PublishedTrack, TrackSink } from '../sfu/published-track.ts';
import type { BrowserTransport, EncoderTransport, PublishingRouter } from '../sfu/publisher-transport.ts';

/** A track without packets, whose life can be watched. */
export class FakeTrack implements PublishedTrack {
  readonly id = randomUUID();
  readonly kind: 'audio' | 'video';
  readonly layers = [{ rid: '0' }];
  readonly absCaptureTimeId = undefined;
  paused = false;
  closed = false;
  keyFramesAsked = 0;
  sink: TrackSink | undefined;

  constructor(kind: 'audio' | 'video') {
    this.kind = kind;
  }

  async start(sink: TrackSink): Promise<void> {
    this.sink = sink;
  }

  async setPaused(paused: boolean): Promise<void> {
    this.paused = paused;
  }

  requestKeyFrame(): void {
    this.keyFramesAsked += 1;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.sink?.onClosed();
  }
}

/** A router without a worker. `rtpParameters` of `{ bad: true }` are refused. */
export class FakeRouter implements PublishingRouter {
  readonly rtpCapabilities = { codecs: [] };
  readonly tracks: FakeTrack[] = [];
  closed = false;
  /** Makes the router disappear as when its worker dies. */
  lose: () => void = () => undefined;

  async createBrowserTransport(): Promise<BrowserTransport> {
    return {
      ...this.#transport(),
      kind: 'webrtc',
      offer: { iceParameters: {}, iceCandidates: [], dtlsParameters: {} },
      connect: once(),
      restartIce: async () => ({ usernameFragment: 'new' }),
    };
  }

  async createEncoderTransport(): Promise<EncoderTransport> {
    return {
      ...this.#transport(),
      kind: 'plain',
      offer: { ip: '127.0.0.1', port: 1, srtpCryptoSuite: 'AES_CM_128_HMAC_SHA1_80', srtpKeyBase64: '' },
      connect: once(),
    };
  }

  onLost(listener: () => void): void {
    this.lose = listener;
  }

  close(): void {
    this.closed = true;
  }

  #transport(): Pick<BrowserTransport, 'id' | 'produce' | 'close'> {
    const tracks: FakeTrack[] = [];
    return {
      id: randomUUID(),
      produce: async (kind, rtpParameters) => {
        if (JSON.stringify(rtpParameters) === '{"bad":true}') return refuse('invalid_request');
        const track = new FakeTrack(kind);
        tracks.push(track);
        this.tracks.push(track);
        return track;
      },
      close: () => {
        for (const track of tracks) track.close();
      },
    };
  }
}

function once(): () => Promise<Refusal | undefined> {
  let connected = false;
  return async () => {
    if (connected) return refuse('invalid_transition');
    connected = true;
    return undefined;
  };
}
