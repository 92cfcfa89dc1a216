import { orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { purchases } from '../../testing/purchases.ts';
import { signWebhook } from './webhook-signature.ts';

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
});
