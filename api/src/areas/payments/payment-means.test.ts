import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema } from '@showfloor/contracts/order';
import { paymentMeansListSchema } from '@showfloor/contracts/payment-means';
import { expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';

const path = '/api/me/payment-means';

eachDatabase('cards that an account has kept, over HTTP', (open) => {
  const shop = purchases(open);

  async function order(browser: Browser) {
    const { variantId } = await shop.aVariant();
    const { total } = (await browser.post('/api/cart/items', { variantId, quantity: 1 })).read(cartSchema);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    return placed.read(orderSchema).id;
  }
  const pay = async (browser: Browser, wish: object, orderId?: string, key?: string) => {
    const id = orderId ?? (await order(browser));
    const body = { provider: 'test', method: 'test_approve', ...wish };
    return browser.post(`/api/orders/${id}/payments`, body, keyed(key));
  };
  const listed = async (browser: Browser) => (await browser.get(path)).read(paymentMeansListSchema).means;

  it('are kept when the buyer ticks it, listed, paid with and removed', async () => {
    const account = await shop.app.signUp('Ada Buyer');
    expect(await listed(account)).toEqual([]);
    expect((await pay(account, { saveMeans: true })).body).toMatchObject({ state: 'paid' });
    const [means] = await listed(account);
    expect(means).toMatchObject({ brand: 'visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2040 });
    const id = means?.id ?? '';
    expect((await pay(account, { meansId: id })).body).toMatchObject({ state: 'paid' });
    expect(await listed(account)).toHaveLength(1);

    // The one that was used last comes first.
    expect((await pay(account, { saveMeans: true })).body).toMatchObject({ state: 'paid' });
    expect((await listed(account)).map((one) => one.id).indexOf(id)).toBe(1);
    await pay(account, { meansId: id });
    expect((await listed(account)).map((one) => one.id).indexOf(id)).toBe(0);

    expect((await account.delete(`${path}/${id}`)).status).toBe(204);
    expect((await account.delete(`${path}/${id}`)).status).toBe(404);
    expect(await listed(account)).toHaveLength(1);
    expect((await pay(account, { meansId: id })).error).toMatchObject({ code: 'not_found', param: 'meansId' });
  });

  it('are the account’s alone; a guest has none, and none are kept for them', async () => {
    const account = await shop.app.signUp('Ada Buyer');
    await pay(account, { saveMeans: true });
    const [means] = await listed(account);
    const other = await shop.app.signUp('Bo Buyer');
    expect(await listed(other)).toEqual([]);
    expect((await other.delete(`${path}/${means?.id}`)).status).toBe(404);
    expect((await pay(other, { meansId: means?.id })).error.code).toBe('not_found');
    const guest = shop.app.browser();
    expect((await pay(guest, { saveMeans: true })).body).toMatchObject({ state: 'paid' });
    expect((await pay(guest, { meansId: means?.id })).error.code).toBe('not_found');
    expect((await guest.get(path)).status).toBe(401);
    expect((await guest.delete(`${path}/${means?.id}`)).status).toBe(401);
    expect(await listed(account)).toHaveLength(1);
  });

  it('are not kept of a payment that is declined, and are part of what a key stands for', async () => {
    const account = await shop.app.signUp('Ada Buyer');
    const id = await order(account);
    expect((await pay(account, { method: 'test_decline', saveMeans: true }, id)).body).toMatchObject({
      payments: [{ state: 'declined' }],
    });
    expect(await listed(account)).toEqual([]);
    expect((await pay(account, {}, id, 'one-key-of-it')).body).toMatchObject({ state: 'paid' });
    const other = await pay(account, { saveMeans: true }, id, 'one-key-of-it');
    expect(other.error.code).toBe('idempotency_key_reused');
  });
});
