import { isRefusal } from '@showfloor/contracts/errors';
import type { SuiteShop } from '../../../testing/suite-shop.ts';
import type { OrderRecord } from '../../orders/order-record.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { createOrderRepository } from '../../orders/postgres/order-repository.ts';
import type { PaymentOutcome } from '../payment-provider.ts';
import { createDemandRepository } from '../postgres/demand-repository.ts';
import { orderPayments } from '../postgres/order-payments.ts';
import { createPaymentRepository } from '../postgres/payment-repository.ts';
import { createRefundRepository } from '../postgres/refund-repository.ts';

/** How long the orders of these tests hold their pieces, ms. */
export const holdMs = 1_000;

const rules = { patienceMs: 0, maxAttempts: 9, answerDueMs: 5_000 };

/** Orders of one piece that there is one of, with their payments, at a moment; for tests of what becomes of their money. */
export function paidOrders(shop: SuiteShop, now: number | (() => number), provider = 'test') {
  const nowOf = () => (typeof now === 'number' ? now : now());
  const orders = () => createOrderRepository(shop.database, orderPayments);
  const payments = () => createPaymentRepository(shop.database);

  async function placed(buyer?: string) {
    const variantId = await shop.variant({ onHand: 1 });
    const buyerId = buyer ?? (await shop.buyer());
    const draft = shop.draft({ buyerId, lines: [{ variantId, quantity: 1 }], nowMs: nowOf(), holdMs });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    return { orderId: draft.id, buyerId, variantId };
  }
  async function begin(
    { orderId, buyerId }: { readonly orderId: string; readonly buyerId: string },
    holdAtLeastMs = 0,
  ): Promise<string> {
    const id = shop.newId('payment');
    const facts = { provider, method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs: nowOf() };
    const opened = await payments().open({ id, orderId, buyerId, ...facts }, { ...rules, holdAtLeastMs });
    if (isRefusal(opened)) throw new Error(opened.refused);
    return id;
  }
  const answer = (paymentId: string, outcome: PaymentOutcome, nowMs = nowOf()) =>
    payments().settle({ provider, eventId: `evt_${paymentId}_${outcome}`, paymentId, outcome, nowMs });
  return {
    orders,
    payments,
    refunds: () => createRefundRepository(shop.database),
    demands: () => createDemandRepository(shop.database),
    placed,
    begin,
    answer,
    async paid() {
      const order = await placed();
      const paymentId = await begin(order);
      await answer(paymentId, 'approved');
      return { ...order, paymentId };
    },
    async orderOf(orderId: string): Promise<OrderRecord> {
      const order = await orders().find(orderId);
      if (!order) throw new Error(`there is no order ${orderId}`);
      return order;
    },
  };
}
