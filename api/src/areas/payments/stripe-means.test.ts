import { isRefusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteShop } from '../../testing/suite-shop.ts';
import { payments, savedMeans } from './postgres/tables.ts';
import { stripeShop } from './testing/stripe-shop.ts';

const startMs = 1_900_000_000_000;

eachDatabase('cards that are kept at Stripe', (open) => {
  const shop = suiteShop(open);
  let pay: Awaited<ReturnType<typeof stripeShop>>;
  beforeAll(async () => {
    pay = await stripeShop(shop, startMs);
  }, 60_000);
  afterAll(() => pay.standIn.close());

  async function started(wish: { saveMeans?: boolean; meansId?: string }, buyer?: string) {
    const { orderId, buyerId } = await pay.of.placed(buyer);
    const begun = await pay.payments.start(orderId, buyerId, shop.newId('payment'), 'form', wish);
    return { orderId, buyerId, begun };
  }
  const secretOf = (begun: Awaited<ReturnType<typeof started>>['begun']) => {
    if (isRefusal(begun) || !begun.nextAction || !('clientSecret' in begun.nextAction)) throw new Error('no secret');
    const { clientSecret, type } = begun.nextAction;
    return { type, clientSecret, intentId: clientSecret.split('_secret_', 1)[0] ?? '' };
  };
  const deliverAll = async (from: number) => {
    for (let index = from; index < pay.standIn.events.length; index++) await pay.deliver(index);
  };
  const stateOf = async (orderId: string) => (await pay.of.orders().find(orderId))?.paymentState;

  /** A buyer who had this card kept as they paid. */
  async function keeps(card = 'pm_card_visa') {
    const from = pay.standIn.events.length;
    const { begun, buyerId, orderId } = await started({ saveMeans: true });
    const { clientSecret, intentId } = secretOf(begun);
    await pay.standIn.confirm(intentId, clientSecret, card);
    if (card !== 'pm_card_visa') pay.standIn.intents.finishAction(intentId, 'approve');
    await deliverAll(from);
    await pay.settleAll();
    const [means] = await pay.means.list(buyerId);
    if (!means) throw new Error('nothing is kept');
    return { buyerId, orderId, means };
  }

  it('are kept where their buyer asked for it, with when, and tell nothing that pays', async () => {
    const { buyerId, orderId, means } = await keeps();
    expect(await stateOf(orderId)).toBe('paid');
    expect(means).toEqual({
      ...{ id: means.id, brand: 'visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2040 },
      consentedAtMs: expect.any(Number),
    });
    const [payment] = await shop.database.select().from(payments).where(eq(payments.orderId, orderId));
    expect(payment?.saveConsentAtMs).toBe(means.consentedAtMs);
    expect(await pay.means.list(await shop.buyer())).toEqual([]);
    // The events again, also after they are forgotten: nothing more is kept.
    await deliverAll(0);
    expect(await pay.means.list(buyerId)).toHaveLength(1);
    await pay.means.forget(buyerId, means.id);
    await deliverAll(0);
    expect(await pay.means.list(buyerId)).toEqual([]);
  });

  it('are not kept of whoever did not ask', async () => {
    const { clientSecret, intentId, buyerId } = await pay.begun();
    const from = pay.standIn.events.length;
    await pay.standIn.confirm(intentId, clientSecret, 'pm_card_visa');
    await deliverAll(from);
    await pay.settleAll();
    expect(await pay.means.list(buyerId)).toEqual([]);
    expect(pay.standIn.intents.find(intentId).customer).toBeNull();
  });

  it('pay at once, without a form', async () => {
    const { buyerId, means } = await keeps();
    const { begun, orderId } = await started({ meansId: means.id }, buyerId);
    if (isRefusal(begun)) throw new Error(begun.refused);
    expect(begun.nextAction).toBeNull();
    await pay.settleAll();
    expect(await stateOf(orderId)).toBe('paid');
    const customers = [...pay.standIn.methods.customers.values()];
    expect(customers.filter(({ metadata }) => metadata.user_id === buyerId)).toHaveLength(1);
  });

  it('may be asked about by their bank, in a window and not by a form', async () => {
    const { buyerId, means } = await keeps('pm_card_authenticationRequired');
    const { begun, orderId } = await started({ meansId: means.id }, buyerId);
    const { type, intentId } = secretOf(begun);
    expect(type).toBe('authenticate');
    const from = pay.standIn.events.length;
    pay.standIn.intents.finishAction(intentId, 'approve');
    await deliverAll(from);
    await pay.settleAll();
    expect(await stateOf(orderId)).toBe('paid');
  });

  it('pay once though the answer was lost', async () => {
    const { buyerId, means } = await keeps();
    const before = pay.standIn.intents.all.size;
    pay.standIn.loseNext('after');
    const { orderId } = await started({ meansId: means.id }, buyerId);
    await pay.settleAll();
    expect(await stateOf(orderId)).toBe('paid');
    expect(pay.standIn.intents.all.size).toBe(before + 1);
  });

  it('are nobody else’s, and nobody’s once they are forgotten, here at once and at Stripe', async () => {
    const { buyerId, means } = await keeps();
    const notFound = { refused: 'not_found', param: 'meansId' };
    expect((await started({ meansId: means.id })).begun).toMatchObject(notFound);
    expect(await pay.means.forget(await shop.buyer(), means.id)).toMatchObject({ refused: 'not_found' });
    expect(await pay.means.list(buyerId)).toHaveLength(1);
    const [row] = await shop.database.select().from(savedMeans).where(eq(savedMeans.id, means.id));
    const reference = row?.reference ?? '';

    expect(await pay.means.forget(buyerId, means.id)).toBeNull();
    expect((await started({ meansId: means.id }, buyerId)).begun).toMatchObject(notFound);
    const [gone] = await shop.database.select().from(savedMeans).where(eq(savedMeans.id, means.id));
    expect(gone).toMatchObject({ brand: '', lastFour: '' });
    // Stripe can't be reached, and is asked again.
    pay.standIn.loseNext('before');
    for (let round = 0; round < 3; round++) {
      pay.clock.nowMs += 7_200_000;
      await pay.means.askToForget();
    }
    expect(pay.standIn.methods.view(reference).customer).toBeNull();
    expect(await pay.means.askToForget()).toBe(0);
    expect(await pay.means.forget(buyerId, means.id)).toMatchObject({ refused: 'not_found' });
  });

  it('are ten at most, and a payment goes on without', async () => {
    const { buyerId } = await keeps();
    await shop.database.insert(savedMeans).values(
      Array.from({ length: limits.savedMeans - 1 }, (_, index) => ({
        ...{ id: shop.newId('paymentMeans'), userId: buyerId, provider: 'stripe', reference: `pm_${buyerId}_${index}` },
        ...{ brand: 'visa', lastFour: '0000', expiryMonth: 1, expiryYear: 2040, consentedAtMs: 1, usedAtMs: 1 },
      })),
    );
    const { begun } = await started({ saveMeans: true }, buyerId);
    expect(pay.standIn.intents.find(secretOf(begun).intentId).customer).toBeNull();
  });
});
