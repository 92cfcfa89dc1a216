import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from './testing/browser.ts';
import { eachDatabase } from './testing/databases.ts';
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts';
import { suiteBrand } from './testing/suite-brand.ts';

/** Values that a schema could let through and the database, or what reads a body, would then stumble over. */
eachDatabase('values that nobody means', (open) => {
  const site = suiteBrand(open);
  let productId: string;
  let variantId: string;
  let showId: string;
  beforeAll(async () => {
    const product = await site.brand.product();
    productId = product.id;
    variantId = product.variants[0]?.id ?? '';
    showId = await site.brand.liveShow([productId]);
  });

  const nul = 'a\u0000b';
  const cases: readonly (readonly [string, () => Promise<Answer>])[] = [
    [
      'a NUL in the name of a brand',
      () => site.brand.owner.post('/api/brands', { name: nul, slug: 'nul', currency: 'EUR' }),
    ],
    ['a NUL in the title of a show', () => site.brand.owner.post('/api/shows', { brandId: site.brand.id, title: nul })],
    ['a NUL in the description of a show', () => site.brand.owner.patch(`/api/shows/${showId}`, { description: nul })],
    [
      'a NUL in the name of a product',
      () =>
        site.brand.owner.post('/api/products', {
          brandId: site.brand.id,
          name: nul,
          variants: [{ sku: 'N', priceMinor: 1 }],
        }),
    ],
    [
      'a NUL in the options of a variant',
      () =>
        site.brand.owner.post('/api/products', {
          brandId: site.brand.id,
          name: 'P',
          variants: [{ sku: 'N1', priceMinor: 1, options: { [nul]: 'x' } }],
        }),
    ],
    [
      'a NUL in a note of the lineup',
      () => site.brand.owner.put(`/api/shows/${showId}/lineup`, { version: 1, items: [{ productId, note: nul }] }),
    ],
    [
      'a NUL in the reason of a change of stock',
      () => site.brand.owner.post(`/api/products/${productId}/stock`, { variantId, delta: 1, reason: nul }),
    ],
    [
      'a NUL in the name of an account',
      () =>
        site.app
          .browser()
          .post('/api/auth/sign-up/email', { name: nul, email: 'nul@shop.test', password: testPassword }),
    ],
    [
      'a fraction of a millisecond',
      () =>
        site.brand.owner.post('/api/shows', { brandId: site.brand.id, title: 'T', startsAtMs: 1_900_000_000_000.5 }),
    ],
    [
      'a position that no timeline reaches',
      () => site.app.browser().get(`/api/shows/${showId}/timeline?epoch=1&since=${Number.MAX_SAFE_INTEGER}`),
    ],
  ];
  it.each(cases)('%s is refused', async (_name, send) => {
    expect(await send()).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  });
});

describe('bodies that nobody means', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app.close());
  const paths = ['/api/cart/items', '/api/auth/sign-in/email'];

  it.each(['gzip', 'deflate', 'br'])('not packed as they say they are: %s', async (encoding) => {
    for (const path of paths) {
      const answer = await app
        .browser()
        .post(path, undefined, { raw: 'not packed', headers: { 'content-encoding': encoding } });
      expect([path, answer.status, answer.error.code]).toEqual([path, 400, 'malformed_json']);
    }
  });

  it('that are small only as long as they are packed', async () => {
    const raw = gzipSync(Buffer.alloc(20_000_000, ' '));
    expect(raw.length).toBeLessThan(64 * 1024);
    for (const path of paths) {
      const answer = await app.browser().post(path, undefined, { raw, headers: { 'content-encoding': 'gzip' } });
      expect([path, answer.status, answer.error.code]).toEqual([path, 413, 'body_too_large']);
    }
  });

  it('nested as deep as they are long', async () => {
    const depth = 30_000;
    const raw = `{"email":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    for (const path of paths) {
      const answer = await app.browser().post(path, undefined, { raw });
      expect([path, answer.status, answer.error.code]).toEqual([path, 400, 'invalid_request']);
    }
  });

  it('beside an offer of HTTP/2 are answered in HTTP/1.1', async () => {
    const socket = connect(app.app.port, '127.0.0.1');
    socket.end(
      'GET /api/me HTTP/1.1\r\nHost: shop.test\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
    );
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});
