import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import type { Pieces } from '../../stock/pieces.ts';
import { type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import type { LineRecord } from '../line.ts';
import type { DropRow } from './drop-rows.ts';
import { passOn } from './line-life.ts';
import { lockLine } from './line-rows.ts';
import { lines } from './tables.ts';

/** Offers pieces that a drop has again to its line, if it has one. The drop is locked. @returns how many are held for it and don't go back to what remains. */
export async function offerInDrop(tx: Transaction, drop: DropRow, pieces: number, nowMs: number): Promise<number> {
  const line = await lockLine(tx, eq(lines.dropId, drop.id));
  return line ? passOn(tx, line, pieces, nowMs, drop.endsAtMs) : 0;
}

/**
 * Offers pieces that everybody could have again to those in line for their variants in live shows; the line that is there for longest first. The stock is locked, and has
 * them as available.
 * @returns by variant how many are set aside for lines.
 */
export async function offerFreed(tx: Transaction, freed: Pieces, nowMs: number): Promise<Pieces> {
  const held = new Map<string, number>();
  if (freed.size === 0) return held;
  const open = await tx
    .select()
    .from(lines)
    .where(and(isNull(lines.dropId), isNull(lines.endedAtMs), isOneOf(lines.variantId, [...freed.keys()])))
    .orderBy(asc(lines.id))
    .for('update');
  for (const line of open) {
    const { variantId } = line;
    const before = held.get(variantId) ?? 0;
    const more = await passOn(tx, line, (freed.get(variantId) ?? 0) - before, nowMs, null);
    if (more === 0) continue;
    held.set(variantId, before + more);
    await moveStock(tx, [asideForLine(line, 'set_aside', more, nowMs)]);
  }
  return held;
}

/** Pieces of a line for a variant that are set aside, or can be had by everybody again. */
export function asideForLine(
  { id, variantId }: Pick<LineRecord, 'id' | 'variantId'>,
  kind: 'set_aside' | 'put_back',
  pieces: number,
  atMs: number,
): Movement {
  return { variantId, orderId: null, kind, pieces, reason: `line ${id}`, atMs };
}
