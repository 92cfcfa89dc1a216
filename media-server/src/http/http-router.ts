import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from '@showfloor/contracts/errors';
import type { LinkHandler } from '../link/link-handler.ts';
import type { Logger } from '../observability/logger.ts';
import type { Origin } from '../origin/origin.ts';
import { answerJson, answerRefusal } from './json-answer.ts';

export interface HttpRouterOptions {
  readonly origin: Pick<Origin, 'handle'>;
  readonly link: Pick<LinkHandler, 'handle'>;
  /** Whether publishers and players can be served. */
  readonly ready: () => boolean;
  /** Whether the store refuses what it is given; shows go on, and it is tried again. */
  readonly storeFails: () => boolean;
  readonly metrics: { readonly contentType: string; render(): Promise<string> };
  readonly log: Logger;
}

/** Which part of the server answers which path. Never throws. */
export class HttpRouter {
  readonly #options: HttpRouterOptions;

  constructor(options: HttpRouterOptions) {
    this.#options = options;
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const pathname = req.url?.split('?', 1)[0] ?? '/';
    if (pathname.startsWith('/hls/')) return await this.#options.origin.handle(req, res);
    const requestId = randomUUID();
    res.setHeader('x-request-id', requestId);
    try {
      await this.#route(req, res, pathname, requestId);
    } catch (error) {
      this.#options.log.error({ err: error, requestId, path: pathname }, 'a request failed');
      if (res.headersSent) res.destroy();
      else answerRefusal(res, refuse('internal'), requestId);
    }
  }

  async #route(req: IncomingMessage, res: ServerResponse, pathname: string, requestId: string): Promise<void> {
    const { link, ready, storeFails, metrics } = this.#options;
    if (pathname.startsWith('/internal/')) return await link.handle(req, res, pathname, requestId);
    if (pathname === '/studio') {
      res.setHeader('upgrade', 'websocket');
      return answerRefusal(res, refuse('invalid_request', { message: 'This is a WebSocket.' }), requestId);
    }
    const known = ['/healthz', '/readyz', '/metrics'].includes(pathname);
    if (!known) return answerRefusal(res, refuse('not_found'), requestId);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', 'GET, HEAD');
      return answerRefusal(res, refuse('method_not_allowed'), requestId);
    }
    if (pathname === '/metrics') {
      const text = await metrics.render();
      res.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
      res.end(text);
    } else if (pathname === '/readyz' && !ready()) {
      answerRefusal(res, refuse('media_unavailable'), requestId);
    } else {
      answerJson(res, 200, { status: 'ok', ...(storeFails() ? { store: 'failing' } : {}) });
    }
  }
}
