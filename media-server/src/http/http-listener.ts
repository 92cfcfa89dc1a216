import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuse } from '@showfloor/contracts/errors';
import { endsWithAnswer, refuseHead } from '@showfloor/contracts/request-head';
import { limits } from '../limits.ts';
import type { StudioServer } from '../studio/studio-server.ts';
import type { HttpRouter } from './http-router.ts';
import { answerRefusal } from './json-answer.ts';
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
      (req, res) => receive(req, res),
    );
    const receive = (req: IncomingMessage, res: ServerResponse, mayAsk?: () => void) => {
      const refusal = refuseHead(req, limits.linkBodyBytes);
      if (refusal || endsWithAnswer(req)) res.setHeader('connection', 'close');
      if (refusal) return answerRefusal(res, refusal, randomUUID());
      mayAsk?.();
      void router.handle(req, res);
    };
    this.#server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) =>
      receive(req, res, () => res.writeContinue()),
    );
    // For clients that have stopped reading their answer.
    this.#server.timeout = idleMs;
    this.#server.maxConnections = limits.httpConnections;
    this.#server.on('upgrade', (req, socket, head) => {
      const isStudio = req.url?.split('?', 1)[0] === '/studio';
      const refusal = refuseHead(req, 0) ?? (isStudio ? studio.upgrade(req, socket, head) : refuse('not_found'));
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
