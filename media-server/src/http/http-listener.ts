import { createServer, type Server } from 'node:http';
import { refuse } from '@showfloor/contracts/errors';
import { limits } from '../limits.ts';
import type { StudioServer } from '../studio/studio-server.ts';
import type { HttpRouter } from './http-router.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

const closeIdleMs = 50;

/** The node:http server of the process, with its limits; upgrades of /studio go to the studio. */
export class HttpListener {
  readonly #server: Server;

  constructor(options: {
    readonly router: Pick<HttpRouter, 'handle'>;
    readonly studio: Pick<StudioServer, 'upgrade'>;
    /** How long a connection may neither take nor give a byte, ms. Default `limits.httpIdleMs`. */
    readonly idleMs?: number;
  }) {
    const { router, studio, idleMs = limits.httpIdleMs } = options;
    this.#server = createServer(
      {
        maxHeaderSize: limits.httpHeaderBytes,
        headersTimeout: limits.httpHeadersMs,
        requestTimeout: limits.httpRequestMs,
        keepAliveTimeout: limits.httpKeepAliveMs,
        noDelay: true,
      },
      (req, res) => void router.handle(req, res),
    );
    // For clients that have stopped reading their answer.
    this.#server.timeout = idleMs;
    this.#server.maxConnections = limits.httpConnections;
    this.#server.on('upgrade', (req, socket, head) => {
      const isStudio = req.url?.split('?', 1)[0] === '/studio';
      const refusal = isStudio ? studio.upgrade(req, socket, head) : refuse('not_found');
      if (refusal !== undefined) refuseUpgrade(socket, refusal);
    });
  }

  /** @returns the port, which matters when 0 was asked for. Rejects when it is taken. */
  async listen(port: number, host: string | undefined): Promise<number> {
    const server = this.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** Takes no more connections; resolves when the last is over. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    // node:http keeps a connection whose last answer went out after this for as long as the client likes.
    const idle = setInterval(() => this.#server.closeIdleConnections(), closeIdleMs);
    this.#server.closeIdleConnections();
    await closed;
    clearInterval(idle);
  }

  /** Cuts what is still open. */
  closeAllConnections(): void {
    this.#server.closeAllConnections();
  }
}
