import { isRefusal } from '@showfloor/contracts/errors';
import { startStripeStandIn } from '../../../testing/stripe/stripe-stand-in.ts';
import type { SuiteShop } from '../../../testing/suite-shop.ts';
import { createMeansService } from '../means-service.ts';
import { createPaymentService } from '../payment-service.ts';
import { createDisputeRepository } from '../postgres/dispute-repository.ts';
import { createMeansRepository } from '../postgres/means-repository.ts';
import { createWebhookLog } from '../postgres/webhook-log.ts';
import { createRefundService } from '../refund-service.ts';
import { createStripeProvider } from '../stripe-provider.ts';
import { takeStripeEvent } from '../take-stripe-event.ts';
import { paidOrders } from './paid-orders.ts';

/** The shop's payments through the real SDK and Stripe's stand-in, with a clock that the test sets. */
export async function stripeShop(shop: SuiteShop, startMs: number) {
  const clock = { nowMs: startMs };
  const standIn = await startStripeStandIn(() => Math.floor(clock.nowMs / 1_000));
  const provider = createStripeProvider({ ...standIn, apiBase: standIn.url }, () => clock.nowMs);
  const of = paidOrders(shop, () => clock.nowMs, 'stripe');
  const trouble: string[] = [];
  const clocks = { nowMs: () => clock.nowMs, askMs: async () => clock.nowMs };
  const means = createMeansService({
    ...clocks,
    ...{ provider: 'stripe', keeper: provider.keeper },
    kept: createMeansRepository(shop.database),
    onUncertain: (error) => trouble.push(`means ${String(error)}`),
  });
  const payments = createPaymentService({
    means,
    ...clocks,
    payments: of.payments(),
    demands: of.demands(),
    orders: of.orders(),
    provider,
    newId: shop.newId,
    onUncertain: (id, error) => trouble.push(`${id} ${String(error)}`),
    onGivenUp: (id) => trouble.push(`${id} given up`),
    onMismatch: (id) => trouble.push(`${id} mismatch`),
    answerWaitMs: 0,
  });
  const refunds = createRefundService({
    ...clocks,
    refunds: of.refunds(),
    provider,
    newId: shop.newId,
    onUncertain: (id, error) => trouble.push(`${id} ${String(error)}`),
    onGivenUp: (id) => trouble.push(`${id} by hand`),
  });
  const parts = {
    provider,
    payments,
    refunds,
    disputes: createDisputeRepository(shop.database),
    taken: createWebhookLog(shop.database),
    newId: shop.newId,
    nowMs: clocks.nowMs,
  };
  return {
    ...{ means, clock, standIn, provider, payments, refunds, trouble, of, disputes: parts.disputes },
    /** Delivers an event that the stand-in has, by its place. */
    async deliver(index: number) {
      const event = standIn.events[index];
      if (!event) return 'nothing';
      const { raw, headers } = standIn.sign(event);
      const read = provider.readEvent(Buffer.from(raw), headers['stripe-signature'] ?? '');
      if (read === null) throw new Error('the signature is wrong');
      return takeStripeEvent(parts, read);
    },
    /** A payment of a new order, begun: its intent waits for the buyer. */
    async begun() {
      const order = await of.placed();
      const started = await payments.start(order.orderId, order.buyerId, shop.newId('payment'), 'form');
      if (isRefusal(started)) throw new Error(started.refused);
      if (started.nextAction?.type !== 'form') throw new Error('there is no form');
      const { clientSecret } = started.nextAction;
      const intentId = clientSecret.split('_secret_', 1)[0] ?? '';
      const paymentId = started.order.payments[0]?.id ?? '';
      return { ...order, clientSecret, intentId, paymentId };
    },
    /** All that is due is asked until nothing is left to ask. */
    async settleAll() {
      for (let round = 0; round < 6; round++) {
        clock.nowMs += 3_600_000;
        await payments.reconcile();
        await payments.demand();
        await refunds.ask();
      }
    },
  };
}
