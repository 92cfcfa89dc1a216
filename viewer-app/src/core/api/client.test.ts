import { describe, expect, it } from 'vitest';
import { showOf } from '../../testing/fixtures.ts';
import { ApiError } from './api-error.ts';
import { createApiClient } from './client.ts';
import type { Fetch } from './transport.ts';

function clientOver(answer: Fetch) {
  return createApiClient({ baseUrl: 'http://api.test', fetch: answer });
}

async function errorOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error;
}

describe('createApiClient', () => {
  it('gives the parsed answer, leaving out fields it does not know', async () => {
    const api = clientOver(async () => Response.json({ ...showOf(), addedLater: true }));
    await expect(api.shows.get('shw_x')).resolves.toEqual(showOf());
  });

  it('asks with query, body and idempotency key', async () => {
    const asked: [string, RequestInit][] = [];
    const api = clientOver(async (input, init) => {
      asked.push([input, init]);
      return Response.json({ shows: [] });
    });
    await api.shows.list({ state: 'live', limit: 5 });
    expect(asked[0]?.[0]).toBe('http://api.test/api/shows?state=live&limit=5');
    await api.orders.pay('ord_x', { provider: 'test', method: 'test_approve' }, 'key-1').catch(() => undefined);
    const init = asked[1]?.[1];
    expect(init?.method).toBe('POST');
    expect(new Headers(init?.headers).get('idempotency-key')).toBe('key-1');
    expect(new Headers(init?.headers).get('content-type')).toBe('application/json');
    expect(init?.body).toBe('{"provider":"test","method":"test_approve"}');
  });

  it('throws a refusal with all it says', async () => {
    const api = clientOver(async () =>
      Response.json(
        { error: { code: 'rate_limited', message: 'Wait.', param: 'text', details: { left: 3 }, requestId: 'req_1' } },
        { status: 429, headers: { 'retry-after': '2' } },
      ),
    );
    const error = await errorOf(api.cart.get(null));
    expect(error).toMatchObject({
      code: 'rate_limited',
      message: 'Wait.',
      param: 'text',
      details: { left: 3 },
      requestId: 'req_1',
      status: 429,
      retryAfterMs: 2_000,
      retry: 'later',
    });
  });

  it('says when no answer came, and when an answer is not one of ours', async () => {
    const offline = clientOver(async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(errorOf(offline.cart.get(null))).resolves.toMatchObject({
      code: 'network',
      status: 0,
      retry: 'later',
    });
    const proxy = clientOver(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(errorOf(proxy.cart.get(null))).resolves.toMatchObject({ code: 'unreadable', status: 502 });
    const wrong = clientOver(async () => Response.json({ items: 'none' }));
    await expect(errorOf(wrong.cart.get(null))).resolves.toMatchObject({ code: 'unreadable', status: 200 });
  });

  it('passes the abort of its caller on as it is', async () => {
    const api = clientOver(
      (_, init) =>
        new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    );
    const giveUp = new AbortController();
    const asked = api.shows.list({}, giveUp.signal);
    giveUp.abort(new Error('left the page'));
    await expect(asked).rejects.toThrow('left the page');
  });

  it('takes routes that answer nothing', async () => {
    const api = clientOver(async () => new Response(null, { status: 204 }));
    await expect(api.chat.remove('shw_x', 'msg_x')).resolves.toBeUndefined();
  });

  it('says the account library’s refusals with our codes', async () => {
    const refusing = (status: number, code: string) => clientOver(async () => Response.json({ code }, { status }));
    const who = { email: 'a@b.test', password: 'x' };
    await expect(errorOf(refusing(401, 'INVALID_EMAIL_OR_PASSWORD').account.signIn(who))).resolves.toMatchObject({
      code: 'unauthenticated',
    });
    const taken = refusing(409, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL').account.signUp({ ...who, name: 'A' });
    await expect(errorOf(taken)).resolves.toMatchObject({ code: 'duplicate', param: 'email' });
  });
});
