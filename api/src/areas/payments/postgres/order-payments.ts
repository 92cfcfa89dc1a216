import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { OrderExtensions } from '../../orders/postgres/order-repository.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { oweCalledOff } from './owe-refund.ts';
import { payments, refunds } from './tables.ts';

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
    const shown = rows.map(({ orderId, id, provider, state, amountMinor, createdAtMs, surplus }) => ({
      orderId,
      payment: { id, provider, state, amountMinor, createdAtMs, surplus },
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
    const shown = rows.map(({ orderId, id, paymentId, state, amountMinor, createdAtMs, settledAtMs }) => ({
      orderId,
      refund: { id, paymentId, state, amountMinor, createdAtMs, settledAtMs },
    }));
    const byOrder = Map.groupBy(shown, (row) => row.orderId);
    return new Map([...byOrder].map(([orderId, group]) => [orderId, group.map((row) => row.refund)]));
  },
  hasSurplus: sql`exists (select from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.surplus})`,
  onCalledOff: [oweCalledOff],
  onClosing: [
    async (tx, orderIds, nowMs) => {
      await tx
        .update(payments)
        .set({ state: 'failed', settledAtMs: nowMs })
        .where(and(inArray(payments.orderId, [...orderIds]), eq(payments.state, 'processing')));
    },
  ],
};
