import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { VoucherEffect } from '@showfloor/contracts/voucher';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, json, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { BuyerKeyKind } from '../../drops/buyer-keys.ts';
import { shows } from '../../shows/postgres/tables.ts';

const number = (value: number) => sql.raw(String(value));

/** Vouchers, with what of them is used. The order writer locks them after the drops, by their ids. */
export const vouchers = pgTable(
  'vouchers',
  {
    id: text().primaryKey(),
    /** Null: it is the platform's, for orders of any brand. */
    brandId: text().references(() => brands.id),
    /** In capitals; null: it takes effect by itself. */
    code: text(),
    name: text().notNull(),
    effect: json().notNull().$type<VoucherEffect>(),
    currency: text().notNull().$type<Currency>(),
    minSpendMinor: amountMinor().notNull(),
    /** Null: all products. */
    productIds: json().$type<string[]>(),
    /** No reference: of a show that was removed nothing can be bought, so it takes nothing off. */
    showId: text(),
    fromMs: momentMs(),
    untilMs: momentMs(),
    limitTotal: integer(),
    perBuyer: integer(),
    budgetMinor: amountMinor(),
    combines: boolean().notNull(),
    /** Whose alone it is; null: everybody's. */
    holderId: text().references(() => users.id, { onDelete: 'cascade' }),
    /** The red packet that it was a coin of. No reference: it outlives its show. */
    redPacketId: text(),
    /** Orders that use it, and what it took off of them in its currency: the sums of `voucher_uses` that were not given back. `verifyLedger` proves them. */
    used: integer().notNull().default(0),
    spentMinor: amountMinor().notNull().default(0),
    /** Grows with every change of its terms. */
    version: integer().notNull().default(1),
    createdAtMs: momentMs().notNull(),
    endedAtMs: momentMs(),
  },
  (table) => [
    // Also of the platform, which is no brand.
    uniqueIndex('vouchers_code')
      .on(sql`coalesce(${table.brandId}, '')`, table.code)
      .where(sql`${table.code} is not null and ${table.endedAtMs} is null`),
    index('vouchers_automatic')
      .on(table.brandId)
      .where(sql`${table.code} is null and ${table.holderId} is null and ${table.endedAtMs} is null`),
    index('vouchers_held').on(table.holderId, table.brandId).where(sql`${table.holderId} is not null`),
    index('vouchers_of_brand').on(table.brandId, table.id).where(sql`${table.holderId} is null`),
    check('vouchers_limit', sql`${table.limitTotal} between 1 and ${number(limits.voucherUses)}`),
    check('vouchers_used', sql`${table.used} >= 0 and ${table.used} <= coalesce(${table.limitTotal}, ${table.used})`),
    // The last guard: whatever the program does, no budget is overdrawn.
    check(
      'vouchers_spent',
      sql`${table.spentMinor} >= 0 and ${table.spentMinor} <= coalesce(${table.budgetMinor}, ${table.spentMinor})`,
    ),
    check('vouchers_per_buyer', sql`${table.perBuyer} >= 1`),
    check('vouchers_minimum', sql`${table.minSpendMinor} >= 0`),
    check('vouchers_times', sql`${table.fromMs} < ${table.untilMs}`),
  ],
);

/** What orders use of vouchers; a row stays for ever, also when it was given back. */
export const voucherUses = pgTable(
  'voucher_uses',
  {
    voucherId: text()
      .notNull()
      .references(() => vouchers.id),
    /** No reference: orders stand on vouchers. */
    orderId: text().notNull(),
    /** What it took off, in the order's currency, and what of that is the voucher's budget, in the voucher's. */
    discountMinor: amountMinor().notNull(),
    costMinor: amountMinor().notNull(),
    /** The order came to nothing before it was paid. */
    givenBack: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.voucherId, table.orderId] }),
    index().on(table.orderId),
    check('voucher_uses_amounts', sql`${table.discountMinor} > 0 and ${table.costMinor} >= 0`),
  ],
);

/**
 * Who used a voucher, by everything that a buyer is known by (`drops/buyer-keys.ts`), as keyed hashes. Forgotten when the voucher is ended.
 */
export const voucherUseKeys = pgTable(
  'voucher_use_keys',
  {
    /** What is counted together: a voucher, or a red packet with all its coins. */
    scope: text().notNull(),
    key: text().notNull(),
    kind: text().notNull().$type<BuyerKeyKind>(),
    orderId: text().notNull(),
    /** False when the order came to nothing. */
    isCounted: boolean().notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key, table.orderId] }),
    index().on(table.orderId),
    check('voucher_use_keys_kind', sql`${table.kind} in ('account', 'email', 'address', 'network')`),
  ],
);

/** Red packets that were dropped in shows: a budget in coins, of which each buyer gets one. Whoever claims one holds the packet's row. */
export const redPackets = pgTable(
  'red_packets',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    name: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    budgetMinor: amountMinor().notNull(),
    coins: integer().notNull(),
    /** What has to be ordered for a coin to count. */
    minSpendMinor: amountMinor().notNull(),
    /** How long a coin holds after it was claimed, in hours. */
    validHours: integer().notNull(),
    /** Coins that are claimed, and what they come to. `verifyLedger` proves them. */
    claimed: integer().notNull().default(0),
    claimedMinor: amountMinor().notNull().default(0),
    openedAtMs: momentMs().notNull(),
    endsAtMs: momentMs().notNull(),
    /** When it was over: by its time, its last coin, its team, or its show. */
    endedAtMs: momentMs(),
    /** Grows with every change. */
    version: integer().notNull().default(1),
  },
  (table) => [
    index().on(table.showId, table.openedAtMs),
    index('red_packets_open').on(table.showId).where(sql`${table.endedAtMs} is null`),
    check(
      'red_packets_coins',
      sql`${table.coins} between 1 and ${number(limits.redPacketCoins)} and ${table.budgetMinor} >= ${table.coins}`,
    ),
    check(
      'red_packets_claimed',
      sql`${table.claimed} between 0 and ${table.coins} and ${table.claimedMinor} between 0 and ${table.budgetMinor}`,
    ),
    check('red_packets_times', sql`${table.openedAtMs} < ${table.endsAtMs}`),
  ],
);

/** The coins of red packets in the order in which they are claimed: what each is worth was drawn before anybody came. */
export const redPacketCoins = pgTable(
  'red_packet_coins',
  {
    redPacketId: text()
      .notNull()
      .references(() => redPackets.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    amountMinor: amountMinor().notNull(),
    /** What it became when it was claimed. No reference: who goes takes their vouchers along. */
    voucherId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.redPacketId, table.position] }),
    check('red_packet_coins_amount', sql`${table.amountMinor} >= 1`),
  ],
);

/** Who has a coin, by everything that they are known by when they claim it, as keyed hashes; forgotten when the packet's coins are over. */
export const redPacketClaims = pgTable(
  'red_packet_claims',
  {
    redPacketId: text()
      .notNull()
      .references(() => redPackets.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    kind: text().notNull().$type<BuyerKeyKind>(),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.redPacketId, table.key, table.position] }),
    check('red_packet_claims_kind', sql`${table.kind} in ('account', 'email', 'address', 'network')`),
  ],
);
