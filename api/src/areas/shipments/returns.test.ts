import { orderSchema, packedOrderSchema } from '@showfloor/contracts/order';
import { orderReturnSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import { beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';

const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const label = { weightGrams: 800 };

eachDatabase('what comes back over HTTP', (open) => {
  const shop = purchases(open);
  const at = (rest: string, brandId = shop.brand.id) => `/api/brands/${brandId}/${rest}`;
  beforeAll(async () => {
    await shop.brand.owner.put(at('sender'), { sender });
  });

  /** An order of some pieces of one variant, of which some have left. */
  async function sent(quantity: number, left = quantity) {
    const { productId, variantId } = await shop.aVariant(9, 333);
    const { browser, total } = await shop.withCart(variantId, quantity);
    const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
    await shop.pay(browser, order.id, 'test_approve');
    const wish = { lines: [{ line: 0, quantity: left }], carrier: 'test', service: 'standard', weightGrams: 800 };
    const parcel = (await shop.brand.owner.post(at(`orders/${order.id}/shipments`), wish, keyed())).read(
      shipmentSchema,
    );
    await shop.brand.owner.post(at(`shipments/${parcel.id}/hand-over`));
    return { browser, productId, orderId: order.id };
  }
  const ask = (who: Browser, orderId: string, quantity: number) =>
    who.post(`/api/orders/${orderId}/returns`, { lines: [{ line: 0, quantity }], reason: 'does_not_fit' });
  const decide = (orderId: string, returnId: string, decision: object, who: Browser = shop.brand.owner) =>
    who.post(at(`orders/${orderId}/returns/${returnId}/decision`), decision);
  const receive = (orderId: string, returnId: string, restocked: number) =>
    shop.brand.owner.post(at(`orders/${orderId}/returns/${returnId}/receipt`), { lines: [{ line: 0, restocked }] });
  const seenBy = async (browser: Browser, orderId: string) =>
    (await browser.get(`/api/orders/${orderId}`)).read(orderSchema);

  it('is asked for, approved with a label, and received: on the shelf or written off, with what is due', async () => {
    const { browser, orderId, productId } = await sent(3);
    expect((await ask(browser, orderId, 4)).error).toMatchObject({
      code: 'not_returnable',
      details: { line: 0, left: 3 },
    });
    const asked = (await ask(browser, orderId, 2)).read(orderReturnSchema);
    expect(asked).toMatchObject({ state: 'requested', amount: { amountMinor: 666, currency: 'EUR' } });
    expect((await ask(browser, orderId, 2)).error).toMatchObject({ code: 'not_returnable', details: { left: 1 } });
    expect((await receive(orderId, asked.id, 2)).error.code).toBe('invalid_transition');
    const heavy = { weightGrams: 40_000 };
    expect((await decide(orderId, asked.id, { decision: 'approve', label: heavy })).error.code).toBe('carrier_refused');

    const labelPath = `/api/orders/${orderId}/returns/${asked.id}/label.pdf`;
    expect((await browser.get(labelPath)).status).toBe(404);
    expect((await decide(orderId, asked.id, { decision: 'approve', label })).read(orderReturnSchema).state).toBe(
      'approved',
    );
    expect((await decide(orderId, asked.id, { decision: 'approve', label })).error.code).toBe('invalid_transition');
    const [, parcel] = (await seenBy(browser, orderId)).shipments ?? [];
    expect(parcel).toMatchObject({ kind: 'return', state: 'label_made', returnId: asked.id });
    expect((await browser.get(labelPath)).headers.get('content-type')).toBe('application/pdf');
    expect((await shop.app.browser().get(labelPath)).status).toBe(404);

    expect((await receive(orderId, asked.id, 3)).error).toMatchObject({ code: 'invalid_request', param: 'lines' });
    expect(await shop.stockOf(productId)).toEqual({ available: 6, onHand: 6 });
    expect((await receive(orderId, asked.id, 1)).read(orderReturnSchema)).toMatchObject({
      state: 'received',
      lines: [{ quantity: 2, restocked: 1 }],
      amount: { amountMinor: 666 },
    });
    // One is on the shelf again; the other came, and was written off.
    expect(await shop.stockOf(productId)).toEqual({ available: 7, onHand: 7 });
    expect((await receive(orderId, asked.id, 1)).error.code).toBe('invalid_transition');
    expect((await seenBy(browser, orderId)).lives?.fulfilment).toBe('partly_returned');
    const wentBack = async () =>
      (await seenBy(browser, orderId)).refunds?.map(({ state, amount }) => [state, amount.amountMinor]);
    // The money goes by itself, and once.
    await expect.poll(wentBack, { timeout: 20_000 }).toEqual([['done', 666]]);
    expect((await seenBy(browser, orderId)).lives?.payment).toBe('partly_refunded');

    const rest = (
      await shop.brand.owner.post(at(`orders/${orderId}/returns`), {
        lines: [{ line: 0, quantity: 1 }],
        reason: 'other',
      })
    ).read(orderReturnSchema);
    expect(rest).toMatchObject({ state: 'approved', amount: { amountMinor: 333 } });
    await receive(orderId, rest.id, 1);
    expect((await seenBy(browser, orderId)).lives?.fulfilment).toBe('returned');
    await expect.poll(wentBack, { timeout: 20_000 }).toEqual([
      ['done', 666],
      ['done', 333],
    ]);
    const mailed = async () =>
      (await shop.app.mails()).filter((mail) => mail.includes(orderId) && mail.includes('send back')).length;
    await expect.poll(mailed, { timeout: 20_000 }).toBe(3);
  });

  it('is declined with a reason, or kept after all, whose label is given back', async () => {
    const { browser, orderId } = await sent(2, 1);
    expect((await ask(browser, orderId, 2)).error).toMatchObject({ code: 'not_returnable', details: { left: 1 } });
    const first = (await ask(browser, orderId, 1)).read(orderReturnSchema);
    expect((await decide(orderId, first.id, { decision: 'decline', answer: '' })).error.code).toBe('invalid_request');
    expect(
      (await decide(orderId, first.id, { decision: 'decline', answer: 'Worn' })).read(orderReturnSchema),
    ).toMatchObject({ state: 'declined', answer: 'Worn' });
    const second = (await ask(browser, orderId, 1)).read(orderReturnSchema);
    await decide(orderId, second.id, { decision: 'approve', label });
    const cancel = () => browser.post(`/api/orders/${orderId}/returns/${second.id}/cancel`);
    expect((await cancel()).read(orderReturnSchema).state).toBe('cancelled');
    expect((await cancel()).error.code).toBe('invalid_transition');
    const packed = (await shop.brand.owner.get(at(`orders/${orderId}`))).read(packedOrderSchema);
    expect(packed.order.shipments?.find(({ kind }) => kind === 'return')?.state).toBe('cancelled');
    expect((await ask(browser, orderId, 1)).status).toBe(201);
  });

  it('takes a piece back once, however many ask at once', async () => {
    const { browser, orderId } = await sent(3);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(browser, orderId, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    const [first] = answers.filter(({ status }) => status === 201).map((answer) => answer.read(orderReturnSchema));
    await decide(orderId, first?.id ?? '', { decision: 'approve', label: null });
    const received = await Promise.all(Array.from({ length: 3 }, () => receive(orderId, first?.id ?? '', 1)));
    expect(received.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('is the buyer’s and the brand’s', async () => {
    const { browser, orderId } = await sent(1);
    const stranger = await shop.app.signUp();
    for (const who of [stranger, shop.app.browser()]) expect((await ask(who, orderId, 1)).error.code).toBe('not_found');
    const asked = (await ask(browser, orderId, 1)).read(orderReturnSchema);
    expect((await stranger.post(`/api/orders/${orderId}/returns/${asked.id}/cancel`)).error.code).toBe('not_found');
    for (const who of [await shop.brand.member('analyst'), (await aBrand(shop.app)).owner]) {
      expect((await decide(orderId, asked.id, { decision: 'approve', label: null }, who)).error.code).toBe('forbidden');
      expect(
        (await who.post(at(`orders/${orderId}/returns/${asked.id}/receipt`), { lines: [{ line: 0, restocked: 1 }] }))
          .error.code,
      ).toBe('forbidden');
      expect(
        (await who.post(at(`orders/${orderId}/returns`), { lines: [{ line: 0, quantity: 1 }], reason: 'other' })).error
          .code,
      ).toBe('forbidden');
    }
    const { order } = await shop.placedOrder();
    expect((await decide(order.id, asked.id, { decision: 'approve', label: null })).error.code).toBe('not_found');
  });
});
