import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestProvider } from './test-provider.ts';
import { noMeans } from './testing/no-means.ts';
import { isSignedBy } from './webhook-signature.ts';

const secret = 's'.repeat(32);
const amount = { amountMinor: 1, currency: 'EUR' as const };
const of = { orderId: 'ord_1', reference: null, ...noMeans };

describe('the test provider', () => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of cleanUp.splice(0)) await close();
  });

  /** A webhook that answers with `statuses` in turn, and a provider that calls it. */
  async function setUp(statuses: number[]) {
    const heard: { body: string; isSigned: boolean }[] = [];
    const undelivered: string[] = [];
    let arrived = Promise.withResolvers<void>();
    const server = createServer(async (incoming, answer) => {
      const body = Buffer.concat(await incoming.toArray());
      const signature = String(incoming.headers['x-showfloor-signature']);
      heard.push({ body: body.toString(), isSigned: isSignedBy(body, signature, secret) });
      answer.writeHead(statuses.shift() ?? 204, { connection: 'close' }).end(() => {
        arrived.resolve();
        arrived = Promise.withResolvers();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const provider = createTestProvider({
      webhookUrl: () => `http://127.0.0.1:${port}/`,
      secret,
      thinkMs: 1,
      lateMs: 2,
      retryAfterMs: [1, 1],
      onUndelivered: (paymentId) => undelivered.push(paymentId),
    });
    cleanUp.push(
      () => provider.close(),
      async () => server.close(),
    );
    const heardTimes = async (times: number) => {
      while (heard.length < times) await arrived.promise;
    };
    return { provider, heard, heardTimes, undelivered };
  }

  it('answers later, signed, and says the same when it is asked again', async () => {
    const { provider, heard, heardTimes } = await setUp([]);
    for (let time = 0; time < 2; time++) {
      expect(await provider.begin({ paymentId: 'pay_1', method: 'test_approve', amount, ...of })).toBe('accepted');
    }
    await heardTimes(2);
    expect(heard[0]).toEqual({
      body: JSON.stringify({ eventId: 'evt_pay_1', paymentId: 'pay_1', outcome: 'approved' }),
      isSigned: true,
    });
    expect(heard[1]).toEqual(heard[0]);
  });

  it('declines', async () => {
    const { provider, heard, heardTimes } = await setUp([]);
    await provider.begin({ paymentId: 'pay_1', method: 'test_decline', amount, ...of });
    await heardTimes(1);
    expect(heard[0]?.body).toContain('"outcome":"declined"');
  });

  it('tries again when the answer is not taken, and gives up at last', async () => {
    const first = await setUp([503, 500]);
    await first.provider.begin({ paymentId: 'pay_1', method: 'test_approve', amount, ...of });
    await first.heardTimes(3);
    const second = await setUp([503, 503, 503, 503]);
    await second.provider.begin({ paymentId: 'pay_2', method: 'test_approve', amount, ...of });
    await second.heardTimes(3);
    await expect.poll(() => second.undelivered).toEqual(['pay_2']);
    expect(second.heard).toHaveLength(3);
    expect(first.undelivered).toEqual([]);
  });

  it('never answers when told so, and takes nothing once closed', async () => {
    const { provider, heard } = await setUp([]);
    expect(await provider.begin({ paymentId: 'pay_1', method: 'test_no_answer', amount, ...of })).toBe('accepted');
    await provider.close();
    expect(await provider.begin({ paymentId: 'pay_2', method: 'test_approve', amount, ...of })).toBe('unavailable');
    expect(heard).toEqual([]);
  });

  it('does as each method says, and says it in an order that is to be borne', async () => {
    const { provider, heard, heardTimes } = await setUp([]);
    const begin = (method: string) => provider.begin({ paymentId: method, method, amount, ...of });
    const said = () => heard.splice(0).map(({ body }) => `${JSON.parse(body).eventId} ${JSON.parse(body).outcome}`);
    expect(await begin('test_capture')).toBe('accepted');
    await heardTimes(1);
    expect(said()).toEqual(['evt_test_capture authorized']);
    await provider.capture({ paymentId: 'test_capture', method: 'test_capture', amount, ...of });
    await heardTimes(1);
    expect(said()).toEqual(['evt_test_capture_taken approved']);
    await provider.void({ paymentId: 'test_capture', method: 'test_capture', amount, ...of });
    await heardTimes(1);
    expect(said()).toEqual(['evt_test_capture_let_go voided']);
    await begin('test_twice');
    await heardTimes(2);
    expect(said().toSorted()).toEqual(['evt_test_twice approved', 'evt_test_twice_again approved']);
    await begin('test_wrong_order');
    await heardTimes(2);
    expect(said().toSorted()).toEqual(['evt_test_wrong_order approved', 'evt_test_wrong_order_before declined']);
    await begin('test_late');
    await heardTimes(1);
    expect(said()).toEqual(['evt_test_late approved']);

    expect(await begin('test_challenge')).toMatchObject({
      outcome: null,
      action: { type: 'challenge', path: '/orders/ord_1/challenge/test_challenge' },
    });
    expect(provider.answerChallenge({ paymentId: 'pay_1', method: 'test_approve' }, 'approve')).toBe(false);
    expect(provider.answerChallenge({ paymentId: 'pay_1', method: 'test_challenge' }, 'decline')).toBe(true);
    await heardTimes(1);
    expect(said()).toEqual(['evt_pay_1_decline declined']);

    const refund = {
      refundId: 'rfd_1',
      paymentId: 'pay_1',
      paymentReference: null,
      method: 'test_refund_refused',
      amount,
    };
    await provider.refund({ ...refund, resends: 0 });
    await heardTimes(1);
    await provider.refund({ ...refund, resends: 1 });
    await heardTimes(2);
    expect(said()).toEqual(['evt_rfd_1 refused', 'evt_rfd_1_1 refunded']);
  });
});
