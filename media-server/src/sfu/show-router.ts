import type { types } from 'mediasoup';
import { WebRtcPublisherTransport } from './browser-transport.ts';
import { PlainPublisherTransport } from './encoder-transport.ts';
import type { BrowserTransport, EncoderTransport, PublishingRouter } from './publisher-transport.ts';

/** A browser that may send how its camera is held leaves the picture as it is; nobody behind here would turn it. */
const videoOrientationUri = 'urn:3gpp:video-orientation';

interface ShowRouterParts {
  readonly router: types.Router;
  /** Where all of the show's packets come out into this process. */
  readonly direct: types.DirectTransport;
  readonly webRtcServer: types.WebRtcServer;
  readonly plainListenIp: string;
}

/** The router of one show. Closing it, or the death of its worker, closes everything in it. */
export class ShowRouter implements PublishingRouter {
  readonly #parts: ShowRouterParts;

  constructor(parts: ShowRouterParts) {
    this.#parts = parts;
  }

  get rtpCapabilities(): Readonly<Record<string, unknown>> {
    const { headerExtensions = [], ...capabilities } = this.#parts.router.rtpCapabilities;
    return { ...capabilities, headerExtensions: headerExtensions.filter(({ uri }) => uri !== videoOrientationUri) };
  }

  async createBrowserTransport(): Promise<BrowserTransport> {
    return await WebRtcPublisherTransport.create(this.#parts);
  }

  async createEncoderTransport(): Promise<EncoderTransport> {
    return await PlainPublisherTransport.create(this.#parts, this.#parts.plainListenIp);
  }

  onLost(listener: () => void): void {
    this.#parts.router.once('workerclose', listener);
  }

  close(): void {
    this.#parts.router.close();
  }
}
