import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteShop } from '../../testing/suite-shop.ts';
import { createReconciliationRepository } from './postgres/reconciliation-repository.ts';
import { reconcileBooks, resolveFinding } from './reconciliation.ts';
import { stripeShop } from './testing/stripe-shop.ts';

const startMs = 1_800_000_000_000;

eachDatabase('the reconciliation', (open) => {
  const shop = suiteShop(open);
  let at: Awaited<ReturnType<typeof stripeShop>>;
  beforeAll(async () => {
    at = await stripeShop(shop, startMs);
  }, 60_000);
  afterAll(() => at.standIn.close());
  const ours = () => createReconciliationRepository(shop.database);
  const reconcile = () =>
    reconcileBooks(
      { books: at.provider.books, ours: ours(), newId: shop.newId, nowMs: () => at.clock.nowMs },
      { fromMs: startMs, toMs: at.clock.nowMs + 1 },
    );
  const openOnes = async () => (await ours().listAll(100)).map(({ kind, subject }) => [kind, subject]);
  const findingOf = async (subject: string) => {
    const found = (await ours().list(shop.brandId, null, 100)).find((one) => one.subject === subject);
    if (!found) throw new Error(`nothing was found of ${subject}`);
    return found;
  };
  const parts = () => ({ ours: ours(), askAbout: at.payments.askAbout, nowMs: () => at.clock.nowMs });

  async function paid() {
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    at.clock.nowMs += 60_000;
    await at.payments.reconcile();
    await at.payments.demand();
    return payment;
  }

  it('finds nothing where the books are the same, over many pages', async () => {
    for (let count = 0; count < 3; count++) await paid();
    for (let count = 0; count < 120; count++) at.standIn.intents.create({ amount: '500', currency: 'eur' });
    const { looked, found } = await reconcile();
    expect(looked).toBeGreaterThanOrEqual(6);
    expect(found).toBe(0);
    expect(await openOnes()).toEqual([]);
  });

  it('finds a payment that our books do not have, which a person attaches: its order is paid', async () => {
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_alipay');
    at.standIn.intents.finishAction(payment.intentId, 'approve');
    expect(await reconcile()).toMatchObject({ found: 1 });
    expect(await reconcile()).toMatchObject({ found: 0 });
    const finding = await findingOf(payment.intentId);
    expect(finding).toMatchObject({ kind: 'payment_without_order', orderId: payment.orderId, resolution: null });
    expect(await ours().countOpen()).toBe(1);
    const stranger = shop.newId('brand');
    expect(await resolveFinding(parts(), finding, stranger, { does: 'ignore', note: 'x' })).toEqual({
      refused: 'not_found',
    });
    expect(await resolveFinding(parts(), finding, shop.brandId, { does: 'attach' })).toEqual({ done: true });
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({ state: 'confirmed', paymentState: 'paid' });
    expect(await openOnes()).toEqual([]);
    expect(await reconcile()).toMatchObject({ found: 0 });
  });

  it('finds a payment of nobody, and closes by itself what is in order later', async () => {
    const strange = at.standIn.intents.create({ amount: '500', currency: 'eur', capture_method: 'automatic' });
    at.standIn.intents.confirm(strange.id, { payment_method: 'pm_card_visa' }, false);
    const late = await at.begun();
    await at.standIn.confirm(late.intentId, late.clientSecret, 'pm_alipay');
    at.standIn.intents.finishAction(late.intentId, 'approve');
    await reconcile();
    expect(await openOnes()).toEqual(
      expect.arrayContaining([
        ['payment_without_order', strange.id],
        ['payment_without_order', late.intentId],
      ]),
    );
    at.clock.nowMs += 60_000;
    await at.payments.reconcile();
    await reconcile();
    expect(await openOnes()).toEqual([['payment_without_order', strange.id]]);
  });

  it('finds an order whose payment the provider does not have, other amounts, and refunds made by hand', async () => {
    const gone = await paid();
    at.standIn.intents.all.delete(gone.intentId);
    const less = await paid();
    at.standIn.intents.find(less.intentId).amount_received -= 1;
    const byHand = await paid();
    const refund = at.standIn.refunds.create({ payment_intent: byHand.intentId, amount: '100' });
    const missing = await paid();
    await at.of.orders().callOff(missing.orderId, shop.brandId, 'broken', at.clock.nowMs);
    await at.refunds.ask();
    const [ownRefund] = (await at.of.orderOf(missing.orderId)).refunds;
    for (const one of at.standIn.refunds.all.values())
      if (one.payment_intent === missing.intentId) at.standIn.refunds.all.delete(one.id);
    await reconcile();
    expect(await openOnes()).toEqual(
      expect.arrayContaining([
        ['order_without_payment', gone.paymentId],
        ['amount_differs', less.intentId],
        ['refund_without_record', refund.id],
        ['refund_missing', ownRefund?.id],
      ]),
    );
    const finding = await findingOf(less.intentId);
    expect(finding.ours?.amountMinor).toBe((finding.theirs?.amountMinor ?? 0) + 1);
    expect(await resolveFinding(parts(), finding, shop.brandId, { does: 'attach' })).toEqual({
      refused: 'invalid_transition',
    });
    expect(await resolveFinding(parts(), finding, shop.brandId, { does: 'ignore', note: 'A cent.' })).toEqual({
      done: true,
    });
    expect(await reconcile()).toMatchObject({ found: 0 });
    const all = await ours().list(shop.brandId, null, 100);
    const [first] = await ours().list(shop.brandId, null, 1);
    expect(await ours().list(shop.brandId, first?.id ?? null, 100)).toEqual(all.slice(1));
  });
});
