import { randomUUID } from 'node:crypto';
import { orderListSchema } from '@showfloor/contracts/order';
import { linkedOrderSchema } from '@showfloor/contracts/order-link';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';
import { testPassword } from '../../testing/start-test-app.ts';

const patience = { timeout: 20_000, interval: 50 };

eachDatabase('orders found again', (open) => {
  const shop = purchases(open);
  const find = (number: string, email: string = buyer.email) =>
    shop.app.browser().post('/api/orders/find', { number, email });
  const linksTo = async (number: string) =>
    (await shop.app.mails())
      .filter((mail) => mail.includes(`Your order ${number}`))
      .flatMap((mail) => /orders\/find#(\S+)/.exec(mail)?.[1] ?? []);
  /** The token of the link that comes by mail. */
  async function mailedToken(number: string): Promise<string> {
    await expect.poll(() => linksTo(number), patience).toHaveLength(1);
    return (await linksTo(number))[0] ?? '';
  }

  it('are mailed to whoever made them, once, and nobody hears whether there are any', async () => {
    const { order } = await shop.placedOrder();
    const answers = [
      await find(order.number, 'other@shop.test'),
      await find('SF-0000-0000'),
      await find('no number'),
      await find(order.number.toLowerCase().replaceAll('-', ''), buyer.email.toUpperCase()),
      await find(order.number),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [204, '']));
    await mailedToken(order.number);
    const mails = (await shop.app.mails()).filter((mail) => mail.includes('/orders/find#'));
    expect(mails.every((mail) => mail.includes(`To: ${buyer.email}`))).toBe(true);
    expect((await shop.app.browser().post('/api/orders/find', { number: order.number })).error.param).toBe('email');
  });

  it('are read by the link, and taken into another browser with all that a buyer may do', async () => {
    const { browser, order } = await shop.placedOrder();
    await find(order.number);
    const token = await mailedToken(order.number);
    const phone = shop.app.browser();
    const read = await phone.post('/api/orders/linked', { token });
    expect(read.read(linkedOrderSchema)).toMatchObject({ order: { id: order.id }, holder: 'guest' });
    expect((await phone.get(`/api/orders/${order.id}`)).status).toBe(404);
    expect((await phone.post('/api/orders/linked/take', { token })).status).toBe(200);
    expect((await phone.post('/api/orders/linked', { token })).read(linkedOrderSchema).holder).toBe('mine');
    expect((await browser.get(`/api/orders/${order.id}`)).status).toBe(404);
    expect((await shop.pay(phone, order.id, 'test_approve')).body).toMatchObject({ state: 'paid' });
    // Its key made it, and makes no second one.
    expect((await phone.get('/api/orders')).read(orderListSchema).orders.map(({ id }) => id)).toEqual([order.id]);
    for (const wrong of [`${token}x`, token.replace('ord_', 'ord_0'), 'x'])
      for (const path of ['/api/orders/linked', '/api/orders/linked/take'])
        expect((await phone.post(path, { token: wrong })).error.code).toBe('not_found');
  });

  it("are read, and never taken, when they are an account's", async () => {
    const { browser, order } = await shop.placedOrder();
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await browser.post('/api/auth/sign-up/email', account);
    await find(order.number);
    const token = await mailedToken(order.number);
    const phone = shop.app.browser();
    expect((await phone.post('/api/orders/linked', { token })).read(linkedOrderSchema).holder).toBe('account');
    expect((await phone.post('/api/orders/linked/take', { token })).error.code).toBe('forbidden');
    expect((await browser.post('/api/orders/linked/take', { token })).status).toBe(200);
    expect((await browser.get(`/api/orders/${order.id}`)).status).toBe(200);
  });

  it('go to one of those who take them at once, and come along into an account that is made then', async () => {
    const { order } = await shop.placedOrder();
    await find(order.number);
    const token = await mailedToken(order.number);
    const browsers = [shop.app.browser(), shop.app.browser(), shop.app.browser()];
    const taken = await Promise.all(browsers.map((one) => one.post('/api/orders/linked/take', { token })));
    expect(taken.map(({ status }) => status)).toEqual([200, 200, 200]);
    const held = await Promise.all(browsers.map(async (one) => (await one.get(`/api/orders/${order.id}`)).status));
    expect(held.filter((status) => status === 200)).toHaveLength(1);
    const holder = browsers[held.indexOf(200)];
    await holder?.post(
      '/api/auth/sign-up/email',
      { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword },
      keyed(),
    );
    expect((await holder?.get(`/api/orders/${order.id}`))?.status).toBe(200);
    expect((await browsers.find((one) => one !== holder)?.post('/api/orders/linked/take', { token }))?.status).toBe(
      403,
    );
  });
});
