import type { Currency } from '@showfloor/contracts/money';
import type { NextAction, PaymentState, RefundReason, RefundState } from '@showfloor/contracts/order';
import type { DisputeState, FindingKind, FindingResolution } from '@showfloor/contracts/payments';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { DemandKind, DemandState } from '../demand.ts';

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
    /** What the provider calls it; null until it said so. */
    reference: text(),
    /** What the buyer has to do next; null when that is nothing. */
    action: json().$type<NextAction>(),
    /** As whom the provider knows the buyer, and the means kept there that pay, as it calls them; null: none are kept, or to be kept. */
    customer: text(),
    means: text(),
    /** When the buyer agreed that the means are kept for next time; null: they didn't. */
    saveConsentAtMs: momentMs(),
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
    // Those that nobody answers.
    index('payments_unanswered')
      .on(table.orderId)
      .where(sql`${table.state} = 'processing' and (${table.askAtMs} is null or ${table.asks} >= 4)`),
    index('payments_surplus').on(table.orderId).where(sql`${table.surplus}`),
    uniqueIndex('payments_reference').on(table.provider, table.reference).where(sql`${table.reference} is not null`),
    check(
      'payments_state',
      sql`${table.state} in ('processing', 'authorized', 'approved', 'declined', 'failed', 'voided')`,
    ),
  ],
);

/**
 * What is asked of the provider about money that it authorized: to take it, or to let it go. One of each kind a payment; `void` after `capture` is asked
 * where the order ended in between.
 */
export const paymentDemands = pgTable(
  'payment_demands',
  {
    id: text().primaryKey(),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    kind: text().notNull().$type<DemandKind>(),
    state: text().notNull().$type<DemandState>(),
    createdAtMs: momentMs().notNull(),
    settledAtMs: momentMs(),
    /** When the provider is asked, or asked again; null when there is nothing to ask for any more. */
    askAtMs: momentMs(),
    asks: integer().notNull().default(0),
  },
  (table) => [
    unique('payment_demands_kind').on(table.paymentId, table.kind),
    index('payment_demands_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    check('payment_demands_kind_known', sql`${table.kind} in ('capture', 'void')`),
    check('payment_demands_state', sql`${table.state} in ('due', 'done', 'dropped', 'failed')`),
    check('payment_demands_settled', sql`(${table.settledAtMs} is null) = (${table.state} = 'due')`),
  ],
);

/** Money that goes back: of a payment, all of it or parts, never more than came. */
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
    /** What the team said why; the buyer reads it. Empty where it goes back by itself. */
    note: text().notNull().default(''),
    /** Of who asked for it, with the hash of what was asked; null where it goes back by itself. */
    idempotencyKey: text(),
    requestHash: text(),
    /** What the provider calls it; null until it said so. */
    reference: text(),
    /** How often it was sent anew after the provider refused it: each is a request of its own there. */
    resends: integer().notNull().default(0),
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
    unique('refunds_key').on(table.orderId, table.idempotencyKey),
    index().on(table.orderId),
    index().on(table.paymentId),
    index('refunds_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    index('refunds_failed').on(table.orderId).where(sql`${table.state} = 'failed'`),
    check('refunds_amount', sql`${table.amountMinor} > 0`),
    check('refunds_reason', sql`${table.reason} in ('late', 'surplus', 'called_off', 'part')`),
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

/** What providers sent of their own accord, each once: the same event comes more than once, and in any order. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    provider: text().notNull(),
    eventId: text().notNull(),
    kind: text().notNull(),
    /** What it is about, as the provider calls it. */
    subject: text().notNull(),
    receivedAtMs: momentMs().notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.eventId] }), index().on(table.receivedAtMs)],
);

/** Payments that a buyer's bank takes up: the brand says why it is right, by a day, or loses the money. */
export const disputes = pgTable(
  'disputes',
  {
    id: text().primaryKey(),
    provider: text().notNull(),
    reference: text().notNull(),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    /** Why, as the provider names it. */
    reason: text().notNull(),
    state: text().notNull().$type<DisputeState>(),
    amountMinor: amountMinor().notNull(),
    currency: text().notNull().$type<Currency>(),
    /** Until when the brand may answer at the provider's; null where there is nothing to answer. */
    dueByMs: momentMs(),
    openedAtMs: momentMs().notNull(),
    closedAtMs: momentMs(),
  },
  (table) => [
    unique('disputes_reference').on(table.provider, table.reference),
    index().on(table.brandId, table.openedAtMs),
    index('disputes_to_answer').on(table.paymentId).where(sql`${table.state} = 'needs_answer'`),
    check('disputes_state', sql`${table.state} in ('needs_answer', 'under_review', 'won', 'lost')`),
    check('disputes_closed', sql`(${table.closedAtMs} is null) = (${table.state} in ('needs_answer', 'under_review'))`),
  ],
);

/** As whom a provider knows an account that has means kept there. */
export const paymentCustomers = pgTable(
  'payment_customers',
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    reference: text().notNull(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.provider] }),
    unique('payment_customers_reference').on(table.provider, table.reference),
  ],
);

/** Cards that accounts had kept for next time: what tells of them, and what the provider calls what pays. Forgotten ones tell of nothing, and stay so that they don't come again. */
export const savedMeans = pgTable(
  'saved_means',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    reference: text().notNull(),
    brand: text().notNull(),
    lastFour: text().notNull(),
    expiryMonth: integer().notNull(),
    expiryYear: integer().notNull(),
    /** When the buyer agreed to it. */
    consentedAtMs: momentMs().notNull(),
    usedAtMs: momentMs().notNull(),
    forgottenAtMs: momentMs(),
    /** When the provider is asked to forget them; null when there is nothing to ask for. */
    askAtMs: momentMs(),
    asks: integer().notNull().default(0),
  },
  (table) => [
    unique('saved_means_reference').on(table.provider, table.reference),
    index('saved_means_of_user').on(table.userId).where(sql`${table.forgottenAtMs} is null`),
    index('saved_means_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    check('saved_means_expiry', sql`${table.expiryMonth} between 1 and 12`),
    check(
      'saved_means_forgotten',
      sql`${table.forgottenAtMs} is null or (${table.brand} = '' and ${table.lastFour} = '')`,
    ),
    check('saved_means_asked', sql`${table.askAtMs} is null or ${table.forgottenAtMs} is not null`),
  ],
);

/** Where our books and the provider's differ, each once, with what a person made of it. */
export const reconciliationFindings = pgTable(
  'reconciliation_findings',
  {
    id: text().primaryKey(),
    provider: text().notNull(),
    kind: text().notNull().$type<FindingKind>(),
    /** What it is about: the provider's name of a payment or refund, or our order's id where the provider has nothing. */
    subject: text().notNull(),
    /** Null where nobody knows whose it is. */
    brandId: text().references(() => brands.id),
    orderId: text().references(() => orders.id),
    paymentId: text().references(() => payments.id),
    /** What our books say, and what the provider's do, in minor units; null where there is nothing. */
    oursMinor: amountMinor(),
    theirsMinor: amountMinor(),
    currency: text().notNull(),
    foundAtMs: momentMs().notNull(),
    resolvedAtMs: momentMs(),
    resolution: text().$type<FindingResolution>(),
    note: text().notNull().default(''),
  },
  (table) => [
    unique('reconciliation_findings_subject').on(table.provider, table.kind, table.subject),
    index('reconciliation_findings_open').on(table.brandId, table.foundAtMs).where(sql`${table.resolvedAtMs} is null`),
    check(
      'reconciliation_findings_kind',
      sql`${table.kind} in ('payment_without_order', 'order_without_payment', 'amount_differs', 'refund_without_record', 'refund_missing')`,
    ),
    check('reconciliation_findings_resolution', sql`${table.resolution} in ('attached', 'ignored', 'gone')`),
    check('reconciliation_findings_resolved', sql`(${table.resolvedAtMs} is null) = (${table.resolution} is null)`),
  ],
);
