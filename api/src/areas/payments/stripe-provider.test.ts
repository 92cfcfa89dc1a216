import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StripeStandIn, startStripeStandIn } from '../../testing/stripe/stripe-stand-in.ts';
import { createStripeProvider, type StripeProvider } from './stripe-provider.ts';
import { noMeans } from './testing/no-means.ts';

describe('Stripe, through its SDK', () => {
  let standIn: StripeStandIn;
  let provider: StripeProvider;
  let count = 0;
  /** Not the machine's: its clock may be set. */
  const nowMs = 1_900_000_000_000;
  beforeAll(async () => {
    standIn = await startStripeStandIn(() => nowMs / 1_000);
    provider = createStripeProvider({ ...standIn, apiBase: standIn.url }, () => nowMs);
  });
  afterAll(() => standIn.close());

  const request = (amountMinor = 5_390, currency: 'EUR' | 'JPY' | 'ISK' | 'KWD' = 'EUR') => ({
    paymentId: `pay_${++count}`,
    orderId: 'ord_1',
    method: 'form',
    amount: { amountMinor, currency },
    reference: null,
    ...noMeans,
  });
  async function begun(wish = request()) {
    const facts = await provider.begin(wish);
    if (typeof facts === 'string' || facts.action?.type !== 'form') throw new Error('not begun');
    const { reference, action } = facts;
    return { ...wish, reference: reference ?? '', clientSecret: action.clientSecret };
  }
  async function confirmed(paymentMethod: string) {
    const payment = await begun();
    await standIn.confirm(payment.reference, payment.clientSecret, paymentMethod);
    return payment;
  }

  it('begins a payment once, however often it is asked, and asks how it stands', async () => {
    const wish = request();
    const first = await provider.begin(wish);
    expect(first).toMatchObject({ outcome: null, action: { type: 'form' }, amount: wish.amount });
    expect(await provider.begin(wish)).toEqual(first);
    const payment = await confirmed('pm_card_visa');
    expect(await provider.begin(payment)).toMatchObject({ outcome: 'authorized', action: null });
    const no = await confirmed('pm_card_chargeDeclined');
    expect(await provider.begin(no)).toMatchObject({ outcome: 'declined', action: { type: 'form' } });
  });

  it('begins it once though the answer was lost', async () => {
    const wish = request();
    const before = standIn.intents.all.size;
    standIn.loseNext('after');
    expect(await provider.begin(wish)).toMatchObject({ outcome: null });
    expect(standIn.intents.all.size).toBe(before + 1);
  });

  it('says a sure no where Stripe takes no such amount', async () => {
    expect(await provider.begin(request(49))).toBe('unavailable');
    expect(await provider.begin(request(100_000_000))).toBe('unavailable');
    expect(await provider.begin(request(1_234, 'KWD'))).toBe('unavailable');
    const yen = await begun(request(500, 'JPY'));
    expect(standIn.intents.find(yen.reference)).toMatchObject({ amount: 500, currency: 'jpy' });
    const krona = await begun(request(500, 'ISK'));
    expect(standIn.intents.find(krona.reference)).toMatchObject({ amount: 50_000, currency: 'isk' });
    const wrongKey = createStripeProvider(
      { ...standIn, secretKey: 'sk_test_other', apiBase: standIn.url },
      () => nowMs,
    );
    expect(await wrongKey.begin(request())).toBe('unavailable');
  });

  it('captures once, and says how it stands where that is not possible', async () => {
    const payment = await confirmed('pm_card_visa');
    expect(await provider.capture(payment)).toMatchObject({ outcome: 'approved', amount: payment.amount });
    expect(await provider.capture(payment)).toMatchObject({ outcome: 'approved' });
    expect(await provider.void(payment)).toMatchObject({ outcome: 'approved' });
    expect(standIn.intents.find(payment.reference).amount_received).toBe(5_390);
    await expect(provider.capture(await begun())).rejects.toThrow('has a status of requires_payment_method');
  });

  it('lets money go, also of a payment whose name was lost', async () => {
    const payment = await confirmed('pm_card_visa');
    expect(await provider.void({ ...payment, reference: null })).toMatchObject({
      outcome: 'voided',
      reference: payment.reference,
    });
    expect(await provider.void(payment)).toMatchObject({ outcome: 'voided' });
    expect(await provider.capture(payment)).toMatchObject({ outcome: 'voided' });
  });

  it('takes redirect means at once, when the buyer comes back or not', async () => {
    const payment = await confirmed('pm_alipay');
    expect(await provider.begin(payment)).toMatchObject({ outcome: null });
    standIn.intents.finishAction(payment.reference, 'approve');
    expect(await provider.begin(payment)).toMatchObject({ outcome: 'approved' });
  });

  it('gives back in parts, each once, and hears when no more is left', async () => {
    const payment = await confirmed('pm_card_visa');
    await provider.capture(payment);
    const refund = (refundId: string, amountMinor: number, resends = 0) =>
      provider.refund({
        ...{ refundId, resends, paymentId: payment.paymentId, paymentReference: payment.reference, method: 'form' },
        amount: { amountMinor, currency: 'EUR' },
      });
    const first = await refund('rfd_1', 1_000);
    expect(first).toMatchObject({ outcome: 'refunded' });
    expect(await refund('rfd_1', 1_000)).toEqual(first);
    expect(await refund('rfd_2', 4_391)).toEqual({ reference: null, outcome: 'refused' });
    standIn.refunds.waitForBank(true);
    const waiting = await refund('rfd_3', 4_390);
    expect(waiting).toMatchObject({ outcome: null });
    standIn.refunds.waitForBank(false);
    const { reference } = typeof waiting === 'string' ? { reference: '' } : waiting;
    standIn.refunds.decide(reference ?? '', 'failed');
    expect(await refund('rfd_3', 4_390)).toMatchObject({ outcome: 'refused' });
    expect(await refund('rfd_3', 4_390, 1)).toMatchObject({ outcome: 'refunded' });
    // The answer was lost, and its key is forgotten by now: the refund is found by what it carries.
    expect(await refund('rfd_3', 4_390, 1)).toMatchObject({ outcome: 'refunded' });
  });

  it('believes what Stripe signed a moment ago, and nothing else', async () => {
    await confirmed('pm_card_visa');
    const event = standIn.events.at(-1);
    if (!event) throw new Error('no event');
    const nowSeconds = nowMs / 1_000;
    const { raw, headers } = standIn.sign(event);
    const read = (body: string, signature = headers['stripe-signature'] ?? '') =>
      provider.readEvent(Buffer.from(body), signature);
    expect(read(raw)).toMatchObject({ id: event.id, type: 'payment_intent.amount_capturable_updated' });
    expect(read(raw.replace('EUR', 'USD').replace('eur', 'usd'))).toBeNull();
    expect(read(raw, '')).toBeNull();
    const old = standIn.sign(event, nowSeconds - 400);
    expect(read(raw, old.headers['stripe-signature'])).toBeNull();
  });
});
