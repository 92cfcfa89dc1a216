import { and, eq, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import type { BuyerKey } from '../../drops/buyer-keys.ts';
import { type UsedBy, useKey, type VoucherClaim } from '../voucher.ts';
import { vouchers, voucherUseKeys, voucherUses } from './tables.ts';
import { lockVouchers, scopeOf } from './voucher-rows.ts';

/** What an order uses of a voucher. */
export interface VoucherUse extends Omit<VoucherClaim, 'version' | 'code'> {
  readonly orderId: string;
  readonly keys: readonly BuyerKey[];
}

/** Orders use vouchers. Lock them first, and see that they can be used; a statement each, whatever the number of orders, and none without a use. */
export async function useVouchers(tx: Transaction, uses: readonly VoucherUse[]): Promise<void> {
  if (uses.length === 0) return;
  await count(tx, uses, 1);
  await insertRows(
    tx,
    voucherUses,
    uses.map(({ voucherId, orderId, discountMinor, costMinor }) => ({ voucherId, orderId, discountMinor, costMinor })),
  );
  await insertRows(
    tx,
    voucherUseKeys,
    uses.flatMap(({ scope, orderId, keys }) => keys.map(({ kind, key }) => ({ scope, key, kind, orderId }))),
  );
}

/** Orders that came to nothing give back what they used. Locks the vouchers; stock and drops are locked before. */
export async function giveBackVouchers(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  const uses = await usesOf(tx, orderIds, false);
  if (uses.length === 0) return;
  await lockVouchers(
    tx,
    uses.map(({ voucherId }) => voucherId),
  );
  await mark(tx, orderIds, true);
  await count(tx, uses, -1);
}

/**
 * An order that came to nothing is paid after all: whether it can have again what it used. Its time may be over, as the order was made in it; limits and budget hold. Locks the
 * vouchers; stock and drops are locked before.
 */
export async function canUseAnew(tx: Transaction, orderId: string): Promise<boolean> {
  const uses = await usesOf(tx, [orderId], true);
  const locked = await lockVouchers(
    tx,
    uses.map(({ voucherId }) => voucherId),
  );
  for (const { voucherId, costMinor } of uses) {
    const voucher = locked.get(voucherId);
    if (!voucher || voucher.endedAtMs !== null) return false;
    const { limitTotal, used, budgetMinor, spentMinor, perBuyer } = voucher;
    if (limitTotal !== null && used >= limitTotal) return false;
    if (budgetMinor !== null && spentMinor + costMinor > budgetMinor) return false;
    if (perBuyer !== null && (await mostUsesBeside(tx, scopeOf(voucher), orderId)) >= perBuyer) return false;
  }
  return true;
}

/** What `canUseAnew` found is the order's again. */
export async function useAnew(tx: Transaction, orderId: string): Promise<void> {
  const uses = await usesOf(tx, [orderId], true);
  if (uses.length === 0) return;
  await mark(tx, [orderId], false);
  await count(tx, uses, 1);
}

/** How often buyers' keys have used scopes, by `useKey`; nothing is asked about nothing. */
export async function readUses(
  executor: Executor,
  scopes: readonly string[],
  keys: readonly string[],
): Promise<UsedBy> {
  if (scopes.length === 0 || keys.length === 0) return new Map();
  const { scope, key, isCounted } = voucherUseKeys;
  const rows = await executor
    .select({ scope, key, uses: sql<number>`count(*)::integer` })
    .from(voucherUseKeys)
    .where(and(isOneOf(scope, [...new Set(scopes)]), isOneOf(key, [...new Set(keys)]), isCounted))
    .groupBy(scope, key);
  return new Map(rows.map((row) => [useKey(row.scope, row.key), row.uses]));
}

/** The most that one of an order's keys has used a scope in other orders; networks stand for many and are left out. */
async function mostUsesBeside(tx: Transaction, scope: string, orderId: string): Promise<number> {
  const [most] = await tx.select({ uses: sql<number>`coalesce(max(others.uses), 0)::integer` }).from(
    sql`(select count(*) as uses from ${voucherUseKeys} own
        join ${voucherUseKeys} other on other.scope = own.scope and other.key = own.key and other.order_id <> own.order_id and other.is_counted
        where own.scope = ${scope} and own.order_id = ${orderId} and own.kind <> 'network' group by own.key) others`,
  );
  return most?.uses ?? 0;
}

function usesOf(tx: Transaction, orderIds: readonly string[], givenBack: boolean) {
  return tx
    .select({ voucherId: voucherUses.voucherId, costMinor: voucherUses.costMinor })
    .from(voucherUses)
    .where(and(isOneOf(voucherUses.orderId, orderIds), eq(voucherUses.givenBack, givenBack)));
}

/** The uses of these orders are given back, or had again. */
async function mark(tx: Transaction, orderIds: readonly string[], givenBack: boolean): Promise<void> {
  await tx.update(voucherUses).set({ givenBack }).where(isOneOf(voucherUses.orderId, orderIds));
  await tx.update(voucherUseKeys).set({ isCounted: !givenBack }).where(isOneOf(voucherUseKeys.orderId, orderIds));
}

/** Each voucher is updated once. @throws when one isn't there: whoever calls has locked them. */
async function count(
  tx: Transaction,
  uses: readonly { readonly voucherId: string; readonly costMinor: number }[],
  sign: 1 | -1,
): Promise<void> {
  const byVoucher = [...Map.groupBy(uses, ({ voucherId }) => voucherId)];
  const ids = byVoucher.map(([voucherId]) => voucherId);
  const used = byVoucher.map(([, some]) => sign * some.length);
  const spent = byVoucher.map(([, some]) => sign * some.reduce((sum, { costMinor }) => sum + costMinor, 0));
  const updated = await tx
    .update(vouchers)
    .set({ used: sql`${vouchers.used} + moved.used`, spentMinor: sql`${vouchers.spentMinor} + moved.spent` })
    .from(
      sql`unnest(${list(ids, 'text')}, ${list(used, 'integer')}, ${list(spent, 'bigint')}) as moved (voucher_id, used, spent)`,
    )
    .where(eq(vouchers.id, sql`moved.voucher_id`))
    .returning({ id: vouchers.id });
  if (updated.length !== ids.length)
    throw new Error(`uses were counted for ${updated.length} of ${ids.length} vouchers`);
}
