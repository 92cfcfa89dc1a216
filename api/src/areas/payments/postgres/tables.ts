import type { Currency } from '@showfloor/contracts/money';
import type { PaymentState, RefundState } from '@showfloor/contracts/order';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { RefundReason } from '../refund.ts';

/** Attempts to pay for an order. */
export const payments = pgTable(
  'payments',
  {
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    provider: text().notNull(),
    method: text().notNull(),
    state: text().notNull().$type<PaymentState>(),
    amountMinor: amountMinor().notNull(),
    currency: text().notNull().$type<Currency>(),
    idempotencyKey: text().notNull(),
    requestHash: text().notNull(),
    /** Approved although the order was paid by another payment already: this money is owed back. */
    surplus: boolean().notNull().default(false),
    createdAtMs: momentMs().notNull(),
    settledAtMs: momentMs(),
    /** When the provider is asked for its answer; null when there is nothing to ask for any more. */
    askAtMs: momentMs(),
    /** How often it was asked. */
    asks: integer().notNull().default(0),
  },
  (table) => [
    unique('payments_key').on(table.orderId, table.idempotencyKey),
    index('payments_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    index('payments_surplus').on(table.orderId).where(sql`${table.surplus}`),
    check('payments_state', sql`${table.state} in ('processing', 'approved', 'declined', 'failed')`),
  ],
);

/** Money that goes back: all of a payment, once. */
export const refunds = pgTable(
  'refunds',
  {
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    reason: text().notNull().$type<RefundReason>(),
    state: text().notNull().$type<RefundState>(),
    amountMinor: amountMinor().notNull(),
    currency: text().notNull().$type<Currency>(),
    createdAtMs: momentMs().notNull(),
    settledAtMs: momentMs(),
    /** When the provider is asked, or asked again; null when there is nothing to ask for any more. */
    askAtMs: momentMs(),
    asks: integer().notNull().default(0),
  },
  (table) => [
    unique('refunds_payment').on(table.paymentId),
    index().on(table.orderId),
    index('refunds_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    check('refunds_amount', sql`${table.amountMinor} > 0`),
    check('refunds_reason', sql`${table.reason} in ('late', 'surplus', 'called_off')`),
    check('refunds_state', sql`${table.state} in ('due', 'done', 'failed')`),
    check('refunds_settled', sql`(${table.settledAtMs} is null) = (${table.state} = 'due')`),
  ],
);

/** Webhooks that were taken: a provider may send each more than once. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    provider: text().notNull(),
    eventId: text().notNull(),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    outcome: text().notNull(),
    receivedAtMs: momentMs().notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.eventId] }), index().on(table.paymentId)],
);
