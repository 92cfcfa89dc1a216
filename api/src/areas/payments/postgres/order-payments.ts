import { and, asc, eq, inArray } from 'drizzle-orm';
import type { OrderExtensions } from '../../orders/postgres/order-repository.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { demandMoney } from './demand-money.ts';
import { hasSurplus } from './order-needs.ts';
import { oweCalledOff } from './owe-refund.ts';
import { payments, refunds } from './tables.ts';

/** Payments that could take money yet when their order ends: those that the provider knows are ended there too. */
const endedWithOrder = ['processing', 'authorized', 'declined', 'failed'] as const;

/**
 * What payments add to orders: an order shows the attempts to pay for it, and when it ends unpaid those without an answer fail. Should one be
 * approved yet, the order's states say what becomes of it.
 */
export const orderPayments: OrderExtensions = {
  async readPayments(executor, orderIds) {
    const rows = await executor
      .select()
      .from(payments)
      .where(inArray(payments.orderId, [...orderIds]))
      .orderBy(asc(payments.createdAtMs), asc(payments.id));
    const shown = rows.map(({ orderId, id, provider, state, amountMinor, createdAtMs, settledAtMs, surplus }) => ({
      orderId,
      payment: { id, provider, state, amountMinor, createdAtMs, settledAtMs, surplus },
    }));
    const byOrder = Map.groupBy(shown, (row) => row.orderId);
    return new Map([...byOrder].map(([orderId, group]) => [orderId, group.map((row) => row.payment)]));
  },
  async readRefunds(executor, orderIds) {
    const rows = await executor
      .select()
      .from(refunds)
      .where(inArray(refunds.orderId, [...orderIds]))
      .orderBy(asc(refunds.createdAtMs), asc(refunds.id));
    const shown = rows.map(
      ({ orderId, id, paymentId, state, amountMinor, createdAtMs, settledAtMs, reason, note }) => ({
        orderId,
        refund: { id, paymentId, state, amountMinor, createdAtMs, settledAtMs, reason, note },
      }),
    );
    const byOrder = Map.groupBy(shown, (row) => row.orderId);
    return new Map([...byOrder].map(([orderId, group]) => [orderId, group.map((row) => row.refund)]));
  },
  hasSurplus,
  onCalledOff: [oweCalledOff],
  onClosing: [
    async (tx, orderIds, nowMs) => {
      const open = await tx
        .select({ id: payments.id, state: payments.state, reference: payments.reference })
        .from(payments)
        .where(and(inArray(payments.orderId, [...orderIds]), inArray(payments.state, [...endedWithOrder])));
      const letGo = open.filter(({ state, reference }) => state === 'authorized' || reference !== null);
      await demandMoney(
        tx,
        letGo.map(({ id }) => id),
        'void',
        nowMs,
      );
      await tx
        .update(orders)
        .set({ paymentState: 'unpaid' })
        .where(and(inArray(orders.id, [...orderIds]), eq(orders.paymentState, 'authorized')));
      await tx
        .update(payments)
        .set({ state: 'failed', settledAtMs: nowMs })
        .where(and(inArray(payments.orderId, [...orderIds]), eq(payments.state, 'processing')));
    },
  ],
};
