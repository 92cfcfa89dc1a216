import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Log } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

/** Ids that a proxy may hand us; anything else gets one of ours. */
const foreignId = /^[A-Za-z0-9_-]{8,64}$/;
const idInPath = /\/(shw|ord|prd|brd)_[0-9a-z]{26}(?=\/|$)/g;
const nameOfPrefix: Record<string, string> = { shw: 'showId', ord: 'orderId', prd: 'productId', brd: 'brandId' };

/**
 * Gives each request an id (kept from `X-Request-Id`, answered in the same header) and writes one line when it was answered, with the ids of
 * what it was about. Polls and files are logged at `debug`.
 */
export function requestLog(log: Log, metrics: Metrics): RequestHandler {
  const logged = pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && foreignId.test(given) ? given : `req_${randomBytes(12).toString('hex')}`;
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customProps: (request, response) => ({ ...idsIn(request.url ?? ''), refused: refusedOf(response) }),
    customLogLevel: (request, response, error) => {
      if (error || response.statusCode === 500) return 'error';
      if (response.statusCode > 500) return 'warn';
      return request.url?.startsWith('/api/') && request.method !== 'GET' ? 'info' : 'debug';
    },
    serializers: {
      req: (request: { id: unknown; method: unknown; url: unknown }) => ({
        id: request.id,
        method: request.method,
        url: String(request.url).slice(0, 500),
      }),
      res: (response: { statusCode: unknown }) => ({ status: response.statusCode }),
    },
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('finish', () => {
      const route: unknown = response.locals.route;
      if (typeof route !== 'string') return;
      const labels = { method: request.method, route, status: String(response.statusCode) };
      metrics.httpSeconds.observe(labels, (performance.now() - startedAt) / 1000);
      const refused = refusedOf(response);
      if (refused !== undefined) metrics.refusals.inc({ code: refused });
    });
    logged(request, response, next);
  };
}

function idsIn(url: string): Record<string, string> {
  const path = url.split('?', 1)[0] ?? '';
  return Object.fromEntries(
    [...path.matchAll(idInPath)].map(([id, prefix]) => [nameOfPrefix[prefix ?? ''] ?? 'id', id.slice(1)]),
  );
}

function refusedOf(response: object): string | undefined {
  if (!('locals' in response) || typeof response.locals !== 'object' || response.locals === null) return undefined;
  const refused = 'refused' in response.locals ? response.locals.refused : undefined;
  return typeof refused === 'string' ? refused : undefined;
}
