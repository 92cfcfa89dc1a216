import { orderSchema, startedPaymentSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { keyed, purchases } from '../../testing/purchases.ts';
import { signWebhook } from './webhook-signature.ts';

const patience = { timeout: 20_000, interval: 100 };

eachDatabase('paying over HTTP', (open) => {
  const shop = purchases(open);
  const { placedOrder, pay } = shop;

  it('leaves an order open after a decline, and takes another means', async () => {
    const { browser, order } = await placedOrder();
    expect((await pay(browser, order.id, 'test_decline')).body).toMatchObject({
      state: 'pending_payment',
      payments: [{ state: 'declined' }],
    });
    expect((await pay(browser, order.id, 'test_approve')).body).toMatchObject({ state: 'paid' });
  });

  it('answers although the provider never does, and does not pay twice', async () => {
    const { browser, order } = await placedOrder();
    const answer = await pay(browser, order.id, 'test_no_answer');
    expect(answer.body).toMatchObject({ state: 'pending_payment', payments: [{ state: 'processing' }] });
    expect((await pay(browser, order.id, 'test_approve')).error.code).toBe('conflict');
  });

  it('starts one payment a key', async () => {
    const { browser, order } = await placedOrder();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => pay(browser, order.id, 'test_approve', 'one-key')),
    );
    for (const answer of answers) expect(answer.body).toMatchObject({ state: 'paid' });
    expect((await browser.get(`/api/orders/${order.id}`)).read(orderSchema).payments).toHaveLength(1);
    expect((await pay(browser, order.id, 'test_decline', 'one-key')).error.code).toBe('idempotency_key_reused');
  });

  it('believes a webhook only with the right signature', async () => {
    const { browser, order } = await placedOrder();
    const started = await pay(browser, order.id, 'test_no_answer');
    const paymentId = started.read(orderSchema).payments[0]?.id;
    const say = (event: object | string, secret = shop.app.secrets.paymentWebhookSecret) => {
      const raw = typeof event === 'string' ? event : JSON.stringify(event);
      const headers = { 'x-showfloor-signature': signWebhook(Buffer.from(raw), secret) };
      return shop.app.browser().send('POST', '/api/payments/webhooks/test', { raw, headers });
    };
    const approved = { eventId: 'event-0001', paymentId, outcome: 'approved' };
    expect((await say(approved, 'x'.repeat(32))).status).toBe(401);
    expect((await shop.app.browser().post('/api/payments/webhooks/test', approved)).status).toBe(401);
    expect((await say('{')).error.code).toBe('malformed_json');
    expect((await say({ ...approved, outcome: 'maybe' })).error.code).toBe('invalid_request');
    expect((await say({ ...approved, paymentId: 'pay_00000000000000000000000000' })).status).toBe(404);
    expect((await say(' '.repeat(5_000))).status).toBe(413);
    expect((await browser.get(`/api/orders/${order.id}`)).read(orderSchema).state).toBe('pending_payment');
    for (let time = 0; time < 3; time++) expect((await say(approved)).status).toBe(204);
    expect((await browser.get(`/api/orders/${order.id}`)).read(orderSchema).state).toBe('paid');
  });

  const seen = async (browser: Browser, orderId: string) =>
    (await browser.get(`/api/orders/${orderId}`)).read(orderSchema);

  it('takes money that was set aside, and minds no answer that comes twice, late or out of order', async () => {
    for (const method of ['test_capture', 'test_twice', 'test_wrong_order'] as const) {
      const { browser, order } = await placedOrder();
      await pay(browser, order.id, method);
      await expect.poll(async () => (await seen(browser, order.id)).state, patience).toBe('paid');
      expect(await seen(browser, order.id)).toMatchObject({
        lives: { payment: 'paid' },
        payments: [{ state: 'approved', surplus: false }],
        refunds: [],
      });
    }
  });

  it('asks the buyer on a page of ours, and nobody else', async () => {
    expect((await shop.app.browser().get('/api/payments/setup')).body).toEqual({ provider: 'test', keepsMeans: true });
    const { browser, order } = await placedOrder();
    const started = (await pay(browser, order.id, 'test_challenge', 'one-key')).read(startedPaymentSchema);
    const paymentId = started.payments[0]?.id;
    expect(started.nextAction).toEqual({ type: 'challenge', path: `/orders/${order.id}/challenge/${paymentId}` });
    const again = (await pay(browser, order.id, 'test_challenge', 'one-key')).read(startedPaymentSchema);
    expect(again.nextAction).toEqual(started.nextAction);
    const path = `/api/orders/${order.id}/payments/${paymentId}/challenge`;
    expect((await shop.app.browser().post(path, { answer: 'approve' })).error.code).toBe('not_found');
    const { browser: stranger } = await placedOrder();
    expect((await stranger.post(path, { answer: 'approve' })).error.code).toBe('not_found');
    expect((await browser.post(path, { answer: 'maybe' })).error.code).toBe('invalid_request');
    expect((await browser.post(path, { answer: 'approve' })).body).toMatchObject({ state: 'paid' });
    expect((await browser.post(path, { answer: 'decline' })).error.code).toBe('invalid_transition');
    const other = await placedOrder();
    const silent = (await pay(other.browser, other.order.id, 'test_no_answer')).read(orderSchema).payments[0]?.id;
    const wrong = await other.browser.post(`/api/orders/${other.order.id}/payments/${silent}/challenge`, {
      answer: 'approve',
    });
    expect(wrong.error.code).toBe('invalid_transition');
  });

  it('starts no payment with a provider that is not set up', async () => {
    const { browser, order } = await placedOrder();
    const wish = { provider: 'stripe', method: 'form' };
    expect((await browser.post(`/api/orders/${order.id}/payments`, wish, keyed())).error).toMatchObject({
      code: 'invalid_request',
      param: 'provider',
    });
  });
});
