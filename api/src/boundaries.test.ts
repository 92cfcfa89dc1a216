import { request } from 'node:http';
import { meSchema } from '@showfloor/contracts/account';
import { errorBodySchema } from '@showfloor/contracts/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from './testing/a-brand.ts';
import type { Browser } from './testing/browser.ts';
import { openApiSchema } from './testing/open-api.ts';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

/** Sends chunks of 8,000 characters without a Content-Length, and gives the status that came back. */
function statusOfChunks(url: string, cookie: string, chunks: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', cookie };
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sending.once('error', reject);
    for (let i = 0; i < chunks; i++) sending.write(`"${'x'.repeat(8_000)}",`);
    sending.end();
  });
}

describe('the boundaries of the api', () => {
  let app: TestApp;
  let brand: TestBrand;
  let owner: Browser;
  let showId: string;
  let productId: string;
  beforeAll(async () => {
    app = await startTestApp();
    brand = await aBrand(app);
    owner = brand.owner;
    productId = (await brand.product()).id;
    showId = await brand.liveShow([productId]);
  }, 60_000);
  afterAll(() => app.close());

  const expectRefusal = (answer: { status: number; body: unknown; headers: Headers }, status: number, code: string) => {
    expect(answer.status).toBe(status);
    const { error } = errorBodySchema.parse(answer.body);
    expect(error.code).toBe(code);
    expect(error.requestId).toBe(answer.headers.get('x-request-id'));
    return error;
  };

  /** Every endpoint that takes JSON, on things that exist. */
  const writes = () =>
    [
      ['POST', '/api/brands'],
      ['POST', `/api/brands/${brand.id}/members`],
      ['POST', '/api/products'],
      ['PUT', `/api/products/${productId}`],
      ['POST', '/api/shows'],
      ['PATCH', `/api/shows/${showId}`],
      ['PUT', `/api/shows/${showId}/lineup`],
      ['POST', `/api/shows/${showId}/pins`],
      ['POST', '/api/auth/sign-up/email'],
    ] as const;

  it('refuses malformed JSON everywhere', async () => {
    for (const [method, path] of writes()) {
      for (const raw of ['{"name":', '{name: 1}', '\u0000', '[1,']) {
        expectRefusal(await owner.send(method, path, { raw }), 400, 'malformed_json');
      }
    }
  });

  it('refuses a body over the limit everywhere, whether or not it says how long it is', async () => {
    for (const [method, path] of writes()) {
      const raw = JSON.stringify({ name: 'x'.repeat(70_000) });
      expectRefusal(await owner.send(method, path, { raw }), 413, 'body_too_large');
    }
    expect(await statusOfChunks(`${app.url}/api/shows`, owner.cookie, 9)).toBe(413);
  });

  it('refuses other media types everywhere', async () => {
    for (const [method, path] of writes()) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const answer = await owner.send(method, path, { raw: 'name=1', headers: { 'content-type': type } });
        expectRefusal(answer, 415, 'unsupported_media_type');
      }
      const packed = { raw: 'x', headers: { 'content-encoding': 'zip' } };
      expectRefusal(await owner.send(method, path, packed), 415, 'unsupported_media_type');
    }
  });

  it('refuses what is not an object, or not the right one', async () => {
    for (const [method, path] of writes().slice(0, -1)) {
      for (const raw of ['null', '[]', '"text"', '1', '{}', '{"__proto__":{"admin":true},"unknown":1}']) {
        // A PATCH may change nothing.
        if (method === 'PATCH' && raw === '{}') continue;
        expectRefusal(await owner.send(method, path, { raw }), 400, 'invalid_request');
      }
    }
    const wrong = await owner.post('/api/products', {
      brandId: brand.id,
      name: 'P',
      variants: [{ sku: 'no spaces', priceMinor: 1 }],
    });
    expect(expectRefusal(wrong, 400, 'invalid_request').param).toBe('variants.0.sku');
  });

  it('finds nothing by a foreign or impossible id, without looking', async () => {
    const ids = [
      'shw_00000000000000000000000000',
      'prd_01hzy0q5w8r2m4n6p8s0t2v4x6',
      'null',
      '1',
      "'; drop table shows; --",
      'x'.repeat(5_000),
    ];
    for (const id of ids.map(encodeURIComponent)) {
      expectRefusal(await owner.get(`/api/shows/${id}`), 404, 'not_found');
      expectRefusal(await owner.get(`/api/shows/${id}/lineup`), 404, 'not_found');
      expectRefusal(await owner.get(`/api/shows/${id}/timeline`), 404, 'not_found');
      expectRefusal(await owner.post(`/api/shows/${id}/start`), 404, 'not_found');
      expectRefusal(await owner.post(`/api/shows/${id}/studio-ticket`), 404, 'not_found');
      expectRefusal(await owner.post(`/api/shows/${id}/pins`, { productId }), 404, 'not_found');
      expectRefusal(await owner.get(`/api/brands/${id}`), 404, 'not_found');
    }
    expectRefusal(await owner.get('/api/products/prd_00000000000000000000000000'), 404, 'not_found');
    expectRefusal(await owner.get('/api/shows/%E0%A4%A'), 404, 'not_found');
    expectRefusal(
      await owner.post('/api/shows', { brandId: 'brd_00000000000000000000000000', title: 'x' }),
      404,
      'not_found',
    );
  });

  it('refuses queries it does not know', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'state=gone', 'state=live&state=ended', 'page=2']) {
      expectRefusal(await owner.get(`/api/shows?${query}`), 400, 'invalid_request');
    }
  });

  it('says which methods an address answers', async () => {
    const answer = await owner.delete('/api/brands');
    expectRefusal(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('GET, POST, HEAD');
    expectRefusal(await owner.post('/api/nothing'), 404, 'not_found');
    for (const path of ['/api/openapi.json', '/api/docs', '/images/img_00000000000000000000000000']) {
      const other = await owner.post(path);
      expectRefusal(other, 405, 'method_not_allowed');
      expect([path, other.headers.get('allow')]).toEqual([path, 'GET, HEAD']);
    }
    expectRefusal(await owner.send('OPTIONS', '/api/brands'), 405, 'method_not_allowed');
    const head = await owner.send('HEAD', '/api/brands');
    expect([head.status, head.body]).toEqual([200, '']);
  });

  describe('writes from other sites', () => {
    const body = () => ({ brandId: brand.id, title: 'Not mine' });
    const create = (headers: Record<string, string>) => owner.post('/api/shows', body(), { headers });

    it.each([
      ['another site', { origin: 'https://evil.test' }],
      ['our name on another port', { origin: 'http://shop.test:8443' }],
      ['our name with more to it', { origin: 'http://shop.test.evil.test' }],
      ['a sandbox', { origin: 'null' }],
      ['another site, by a browser that hides where', { 'sec-fetch-site': 'cross-site' }],
      ['a neighbour of ours', { 'sec-fetch-site': 'same-site' }],
    ])('are refused from %s', async (_name, headers) => {
      expectRefusal(await create(headers), 403, 'forbidden');
    });

    it('are taken from our own address, from the address that was asked, and from what is no browser', async () => {
      for (const headers of [{ origin: 'http://shop.test' }, { origin: app.url }, {}]) {
        expect((await create(headers)).status).toBe(201);
      }
    });

    it('cannot sign anybody out', async () => {
      expectRefusal(
        await owner.post('/api/auth/sign-out', {}, { headers: { origin: 'https://evil.test' } }),
        403,
        'forbidden',
      );
      expect((await owner.get('/api/me')).read(meSchema).user).not.toBeNull();
    });
  });

  it('takes no session that it did not sign', async () => {
    const [name = '', value = ''] = owner.cookie.split('; ')[0]?.split('=') ?? [];
    const forged = app.browser();
    for (const cookie of [
      `${name}=${value.slice(0, -6)}AAAAAA`,
      `${name}=x`,
      'showfloor.session_data=e30',
      'a'.repeat(7_000),
    ]) {
      expect((await forged.get('/api/me', { headers: { cookie } })).read(meSchema).user).toBeNull();
    }
  });

  it('keeps a request id that it is given, and makes one of its own for what looks wrong', async () => {
    const given = await owner.get('/api/me', { headers: { 'x-request-id': 'trace-0123456789' } });
    expect(given.headers.get('x-request-id')).toBe('trace-0123456789');
    const wrong = await owner.get('/api/me', { headers: { 'x-request-id': '<b>' } });
    expect(wrong.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{24}$/);
  });

  it('describes itself: every endpoint in OpenAPI and on a page that loads nothing from elsewhere', async () => {
    const { paths } = (await owner.get('/api/openapi.json')).read(openApiSchema);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/shows/{showId}/pins', '/api/products', '/api/me']),
    );
    expect(Object.keys(paths).filter((path) => path.includes('internal'))).toEqual([]);
    const ids = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const page = (await owner.get('/api/docs')).body;
    expect(page).toContain('/api/shows/:showId/pins');
    expect(page).not.toMatch(/<script|(?:src|href)="(?!\/)/);
  });

  it('is healthy, ready and counted', async () => {
    expect((await owner.get('/healthz')).body).toEqual({ status: 'ok' });
    expect(await owner.get('/readyz')).toMatchObject({ status: 200, body: { database: true, stopping: false } });
    const metrics = (await owner.get('/metrics')).body;
    expect(metrics).toContain(
      'showfloor_http_request_duration_seconds_count{method="POST",route="/api/shows",status="201"}',
    );
    expect(metrics).toMatch(/showfloor_refusals_total\{code="forbidden"\} \d/);
  });

  it('lets pages play from the media node and talk to both, and nobody else', async () => {
    const csp = (await owner.get('/healthz')).headers.get('content-security-policy');
    expect(csp).toBeNull();
    const policy = (await owner.get('/api/docs')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("media-src 'self' blob: http://media.test");
    expect(policy).toContain("connect-src 'self' ws://shop.test http://media.test ws://media.test");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('rate limits', () => {
  it('refuse who asks too often, say when to come back, and leave others alone', async () => {
    const app = await startTestApp({ env: { RATE_LIMITS: 'on' } });
    const [eager, calm] = [await app.signUp(), await app.signUp()];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => eager.post('/api/brands', { name: '', slug: `s-${i}`, currency: 'EUR' })),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(10);
    for (const { error, headers } of refused) {
      expect(error.code).toBe('rate_limited');
      expect(error.details?.retryAfterMs).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    }
    expect((await calm.post('/api/brands', { name: 'Calm', slug: 'calm', currency: 'EUR' })).status).toBe(201);
    await app.close();
  }, 60_000);

  it('count an IPv6 network as one address', async () => {
    const app = await startTestApp({ env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
    const from = (address: string, body: object) =>
      app.browser().post('/api/auth/sign-in/email', body, { headers: { 'x-forwarded-for': address } });
    // Without a password nothing is looked up, but counted all the same.
    for (let i = 0; i < 100; i++) expect((await from(`2001:db8:1:2::${i}`, {})).status).toBe(400);
    expect((await from('2001:db8:1:2:ffff::1', {})).error.code).toBe('rate_limited');
    expect((await from('2001:db8:1:3::1', {})).status).toBe(400);
    await app.close();
  }, 60_000);
});
