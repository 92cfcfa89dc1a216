import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { listenLocally } from '../testing/listen-locally.ts';
import { HttpRouter } from './http-router.ts';

let server: Server;
let base: string;
let ready: boolean;
let storeFails: boolean;

beforeEach(async () => {
  ready = true;
  storeFails = false;
  const router = new HttpRouter({
    origin: {
      handle: async (_req, res) => {
        res.end('a playlist');
      },
    },
    link: { handle: () => Promise.reject(new Error('unforeseen')) },
    ready: () => ready,
    storeFails: () => storeFails,
    metrics: { contentType: 'text/plain; version=0.0.4', render: async () => 'media_programs 1\n' },
    log: createLogger('silent'),
  });
  server = createServer((req, res) => void router.handle(req, res));
  base = `http://127.0.0.1:${await listenLocally(server)}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it.each<[string, string, number, unknown]>([
  ['GET', '/hls/shw_1/multivariant.m3u8?x=1', 200, 'a playlist'],
  ['GET', '/healthz', 200, '{"status":"ok"}'],
  ['GET', '/readyz?verbose', 200, '{"status":"ok"}'],
  ['GET', '/metrics', 200, 'media_programs 1\n'],
  ['GET', '/', 404, 'not_found'],
  ['GET', '/healthz/', 404, 'not_found'],
  ['POST', '/healthz', 405, 'method_not_allowed'],
  ['GET', '/studio', 400, 'invalid_request'],
  ['GET', '/internal/shows/x', 500, 'internal'],
])('%s %s is answered with %i', async (method, path, status, expected) => {
  const response = await fetch(base + path, { method });
  const text = await response.text();
  expect(response.status).toBe(status);
  if (status === 200) {
    expect(text).toBe(expected);
    return;
  }
  const { error } = JSON.parse(text);
  expect(error.code).toBe(expected);
  expect(error.requestId).toBe(response.headers.get('x-request-id'));
  expect(text).not.toContain('unforeseen');
});

it('says when it is not ready', async () => {
  ready = false;
  const response = await fetch(`${base}/readyz`);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
});

it('says when the store fails, and goes on serving', async () => {
  storeFails = true;
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(base + path);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', store: 'failing' }]);
  }
});
