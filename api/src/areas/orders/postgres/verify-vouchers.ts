import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { vouchers, voucherUses } from '../../promotions/postgres/tables.ts';
import { orderAdjustments, orders } from './tables.ts';

/**
 * Checks every voucher: what orders use of it is what it says is used and spent, and no more than its limit and its budget; each use is of an order that stands, or was given
 * back by one that came to nothing, and is what the order's adjustments say.
 * @returns what is wrong, a sentence each.
 */
export async function verifyVouchers(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readVouchers = (after: string, limit: number) =>
    database.select().from(vouchers).where(gt(vouchers.id, after)).orderBy(asc(vouchers.id)).limit(limit);
  for await (const rows of inPages(readVouchers, (row) => row.id)) {
    const ids = rows.map((row) => row.id);
    const sums = await sumsOf(database, ids);
    for (const { id, used, spentMinor, limitTotal, budgetMinor } of rows) {
      const fault = (what: string) => faults.push(`${id}: ${what}`);
      const sum = sums.get(id) ?? { used: 0, spentMinor: 0 };
      if (sum.used !== used) fault(`used ${used} times, orders use it ${sum.used} times`);
      if (sum.spentMinor !== spentMinor) fault(`${spentMinor} spent, orders spent ${sum.spentMinor}`);
      if (limitTotal !== null && sum.used > limitTotal) fault(`used ${sum.used} times of ${limitTotal}`);
      if (budgetMinor !== null && sum.spentMinor > budgetMinor) fault(`${sum.spentMinor} spent of ${budgetMinor}`);
    }
    faults.push(...(await useProblems(database, ids)));
  }
  return [...faults, ...(await discountsWithoutUse(database))];
}

async function sumsOf(database: Executor, voucherIds: readonly string[]) {
  const rows = await database
    .select({
      voucherId: voucherUses.voucherId,
      used: sql<number>`count(*)::integer`,
      spentMinor: sql<number>`sum(${voucherUses.costMinor})`.mapWith(Number),
    })
    .from(voucherUses)
    .where(and(inArray(voucherUses.voucherId, [...voucherIds]), eq(voucherUses.givenBack, false)))
    .groupBy(voucherUses.voucherId);
  return new Map(rows.map(({ voucherId, ...sums }) => [voucherId, sums]));
}

const ofVoucher = sql<string>`${orderAdjustments.source}->>'voucherId'`;
/** How many problems are told of at most: what is wrong once may be wrong everywhere. */
const mostProblems = 1_000;

async function useProblems(database: Executor, voucherIds: readonly string[]): Promise<string[]> {
  const discounted = sql<number>`coalesce((select sum(${orderAdjustments.amountMinor}) from ${orderAdjustments}
    where ${orderAdjustments.orderId} = ${voucherUses.orderId} and ${ofVoucher} = ${voucherUses.voucherId}), 0)`;
  const isOver = sql<boolean>`(${orders.state} = 'expired' or (${orders.state} = 'cancelled' and ${orders.paidAtMs} is null))`;
  const rows = await database
    .select({
      voucherId: voucherUses.voucherId,
      orderId: voucherUses.orderId,
      discountMinor: voucherUses.discountMinor,
      givenBack: voucherUses.givenBack,
      adjustedMinor: discounted.mapWith(Number),
      state: orders.state,
    })
    .from(voucherUses)
    .leftJoin(orders, eq(orders.id, voucherUses.orderId))
    .where(
      and(
        inArray(voucherUses.voucherId, [...voucherIds]),
        sql`(${orders.id} is null or ${isOver} <> ${voucherUses.givenBack} or ${discounted} <> ${voucherUses.discountMinor})`,
      ),
    )
    .orderBy(asc(voucherUses.orderId))
    .limit(mostProblems);
  return rows.map(({ voucherId, orderId, discountMinor, adjustedMinor, givenBack, state }) => {
    if (state === null) return `${voucherId}: there is no order ${orderId}`;
    if (adjustedMinor !== discountMinor)
      return `${voucherId}: took ${discountMinor} off ${orderId}, whose adjustments say ${adjustedMinor}`;
    return `${voucherId}: ${orderId} is ${state}, its use is ${givenBack ? 'given back' : 'counted'}`;
  });
}

async function discountsWithoutUse(database: Executor): Promise<string[]> {
  const rows = await database
    .selectDistinct({ orderId: orderAdjustments.orderId, voucherId: ofVoucher })
    .from(orderAdjustments)
    .leftJoin(voucherUses, and(eq(voucherUses.orderId, orderAdjustments.orderId), eq(voucherUses.voucherId, ofVoucher)))
    .where(and(sql`${ofVoucher} is not null`, isNull(voucherUses.orderId)))
    .limit(mostProblems);
  return rows.map(({ orderId, voucherId }) => `${orderId}: a discount of ${voucherId}, which it does not use`);
}
