import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { linePlaces, lines } from '../../drops/postgres/tables.ts';
import { reservations } from './tables.ts';

/**
 * Checks every line: a piece is held for each place to which one is offered, or, where all of a line are offered the same pieces, no more pieces than such places;
 * and what was taken by a place is in its order.
 * @returns what is wrong, a sentence each.
 */
export async function verifyLines(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readLines = (after: string, limit: number) =>
    database.select().from(lines).where(gt(lines.id, after)).orderBy(asc(lines.id)).limit(limit);
  for await (const rows of inPages(readLines, (row) => row.id)) {
    const placesOf = await countPlaces(
      database,
      rows.map((row) => row.id),
    );
    for (const { id, mode, offered } of rows) {
      const { offers, strange } = placesOf.get(id) ?? { offers: 0, strange: 0 };
      const fits = mode === 'first_claimed' ? offered === offers : offered <= offers && offered > 0 === offers > 0;
      if (!fits) faults.push(`${id}: ${offered} pieces are held for ${offers} places`);
      if (strange > 0) faults.push(`${id}: ${strange} places were taken by orders without the piece`);
    }
  }
  return faults;
}

async function countPlaces(database: Executor, lineIds: readonly string[]) {
  const { state } = linePlaces;
  const rows = await database
    .select({
      lineId: linePlaces.lineId,
      offers: sql<number>`(count(*) filter (where ${state} = 'offered'))::integer`,
      strange: sql<number>`(count(*) filter (where ${state} = 'taken' and ${reservations.orderId} is null))::integer`,
    })
    .from(linePlaces)
    .innerJoin(lines, eq(lines.id, linePlaces.lineId))
    .leftJoin(
      reservations,
      and(eq(reservations.orderId, linePlaces.orderId), eq(reservations.variantId, lines.variantId)),
    )
    .where(inArray(linePlaces.lineId, [...lineIds]))
    .groupBy(linePlaces.lineId);
  return new Map(rows.map(({ lineId, ...places }) => [lineId, places]));
}
