import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { drops, lines } from '../../drops/postgres/tables.ts';
import { orders, reservations } from './tables.ts';

/**
 * Checks every drop: what orders hold and have bought of it, and what is held for its line, fits what it says is sold and remains, and is of its variant. Pieces that were paid and called off
 * later were sold in it.
 * @returns what is wrong, a sentence each.
 */
export async function verifyDrops(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readDrops = (after: string, limit: number) =>
    database.select().from(drops).where(gt(drops.id, after)).orderBy(asc(drops.id)).limit(limit);
  for await (const rows of inPages(readDrops, (row) => row.id)) {
    const reserved = await reservedOf(
      database,
      rows.map((row) => row.id),
    );
    const inLine = await heldInLines(
      database,
      rows.map((row) => row.id),
    );
    for (const { id, quantity, remaining, sold, armedAtMs, endedAtMs } of rows) {
      const pieces = reserved.get(id) ?? { held: 0, sold: 0, strange: 0 };
      const fault = (what: string) => faults.push(`${id}: ${what}`);
      if (pieces.sold !== sold) fault(`${sold} sold, orders bought ${pieces.sold}`);
      if (pieces.strange > 0) fault(`${pieces.strange} orders took another variant from it`);
      const isSettingAside = armedAtMs !== null && endedAtMs === null;
      const forLine = inLine.get(id) ?? 0;
      const sum = remaining + forLine + pieces.held + pieces.sold;
      if (isSettingAside && sum !== quantity)
        fault(
          `${quantity} set aside, but ${remaining} remain, ${forLine} are held for its line, ${pieces.held} in orders, and ${pieces.sold} sold`,
        );
      if (!isSettingAside && sum > quantity) fault(`${sum} of ${quantity} are held or sold`);
    }
  }
  return faults;
}

async function heldInLines(database: Executor, dropIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await database
    .select({ dropId: sql<string>`${lines.dropId}`, offered: lines.offered })
    .from(lines)
    .where(inArray(lines.dropId, [...dropIds]));
  return new Map(rows.map(({ dropId, offered }) => [dropId, offered]));
}

async function reservedOf(database: Executor, dropIds: readonly string[]) {
  const { quantity, state } = reservations;
  const isSold = sql`(${state} = 'sold' or (${state} = 'released' and ${orders.paidAtMs} is not null))`;
  const rows = await database
    .select({
      dropId: sql<string>`${reservations.dropId}`,
      held: sql<number>`coalesce(sum(${quantity}) filter (where ${state} = 'held'), 0)::integer`,
      sold: sql<number>`coalesce(sum(${quantity}) filter (where ${isSold}), 0)::integer`,
      strange: sql<number>`(count(*) filter (where ${reservations.variantId} <> ${drops.variantId}))::integer`,
    })
    .from(reservations)
    .innerJoin(orders, eq(orders.id, reservations.orderId))
    .innerJoin(drops, eq(drops.id, reservations.dropId))
    .where(and(inArray(reservations.dropId, [...dropIds])))
    .groupBy(reservations.dropId);
  return new Map(rows.map(({ dropId, ...pieces }) => [dropId, pieces]));
}
