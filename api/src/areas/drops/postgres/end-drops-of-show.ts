import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { appendDropEvent, finish } from './drop-life.ts';
import { isAhead, lockDrops } from './drop-rows.ts';
import { drops } from './tables.ts';

/** The drops of a show that ends, or is removed, are over with it: a step of that transaction, which has the show's row. */
export async function endDropsOfShow(tx: Transaction, showId: string, nowMs: number): Promise<void> {
  const ahead = await tx
    .select({ id: drops.id, variantId: drops.variantId })
    .from(drops)
    .where(and(eq(drops.showId, showId), isAhead))
    .orderBy(asc(drops.id));
  if (ahead.length === 0) return;
  const levels = await lockStock(
    tx,
    ahead.map((row) => row.variantId),
  );
  // A show has one drop of a variant ahead at most: what one puts back is no other's.
  for (const drop of (
    await lockDrops(
      tx,
      ahead.map((row) => row.id),
    )
  ).values()) {
    if (drop.endedAtMs !== null) continue;
    const to = drop.state === 'open' ? 'ended' : 'cancelled';
    const locked = { drop, available: levels.get(drop.variantId)?.available ?? 0 };
    await appendDropEvent(tx, await finish(tx, locked, to, nowMs), nowMs);
  }
}
