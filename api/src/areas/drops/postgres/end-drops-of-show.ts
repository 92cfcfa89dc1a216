import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { appendDropEvent, finish } from './drop-life.ts';
import { isAhead, lockDrops } from './drop-rows.ts';
import { closeLine } from './line-life.ts';
import { appendLineEvent, lockLine } from './line-rows.ts';
import { asideForLine } from './offer-freed.ts';
import { drops, lines } from './tables.ts';

/** The drops and lines of a show that ends, or is removed, are over with it: a step of that transaction, which has the show's row. */
export async function endDropsOfShow(tx: Transaction, showId: string, nowMs: number): Promise<void> {
  const ahead = await tx
    .select({ id: drops.id, variantId: drops.variantId })
    .from(drops)
    .where(and(eq(drops.showId, showId), isAhead))
    .orderBy(asc(drops.id));
  const ofVariants = await tx
    .select({ id: lines.id, variantId: lines.variantId })
    .from(lines)
    .where(and(eq(lines.showId, showId), isNull(lines.dropId), isNull(lines.endedAtMs)))
    .orderBy(asc(lines.id));
  const variantIds = [...ahead, ...ofVariants].map((row) => row.variantId);
  if (variantIds.length === 0) return;
  const levels = new Map([...(await lockStock(tx, variantIds))].map(([id, { available }]) => [id, available]));
  // A show has one drop of a variant ahead at most: what one puts back is no other's.
  for (const drop of (
    await lockDrops(
      tx,
      ahead.map((row) => row.id),
    )
  ).values()) {
    if (drop.endedAtMs !== null) continue;
    const to = drop.state === 'open' ? 'ended' : 'cancelled';
    const over = await finish(tx, { drop, available: levels.get(drop.variantId) ?? 0 }, to, nowMs);
    if (over.available !== null) levels.set(drop.variantId, over.available);
    await appendDropEvent(tx, over, nowMs);
  }
  for (const { id } of ofVariants) {
    const line = await lockLine(tx, eq(lines.id, id));
    const held = line ? await closeLine(tx, line, nowMs) : 0;
    if (!line || held === 0) continue;
    await moveStock(tx, [asideForLine(line, 'put_back', held, nowMs)]);
    await appendLineEvent(tx, line, [], nowMs, { variantIds: [line.variantId] });
  }
}
