import { and, asc, eq, exists, gt, isNull, lte, min, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { Pieces } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { AdvancedLines, LineRecord } from '../line.ts';
import { addToDrops } from './drop-pieces.ts';
import { lockDrops } from './drop-rows.ts';
import { freeOfNobody, lapseOffers, passOn } from './line-life.ts';
import { appendLineEvent, lockLine } from './line-rows.ts';
import { asideForLine } from './offer-freed.ts';
import { linePlaces, lines } from './tables.ts';

/** Moves on offers whose time is over, and offers what came in meanwhile to those who wait: each line in its own transaction, so that one that fails holds up no other. */
export async function advanceDueLines(database: Database, nowMs: number, limit: number): Promise<AdvancedLines> {
  const due = [...new Set([...(await withOffersOver(database, nowMs, limit)), ...(await withPieces(database, limit))])];
  const released = new Map<string, number>();
  const failed: { lineId: string; error: unknown }[] = [];
  for (const lineId of due) {
    try {
      const again = await database.transaction((tx) => advanceLine(tx, lineId, nowMs));
      for (const [key, pieces] of again) released.set(key, (released.get(key) ?? 0) + pieces);
    } catch (error) {
      failed.push({ lineId, error });
    }
  }
  const [next] = await database
    .select({ atMs: min(linePlaces.offerEndsAtMs) })
    .from(linePlaces)
    .where(eq(linePlaces.state, 'offered'));
  return { looked: due.length, released, failed, nextAtMs: next?.atMs ?? null };
}

async function withOffersOver(database: Database, nowMs: number, limit: number): Promise<string[]> {
  const rows = await database
    .selectDistinct({ id: linePlaces.lineId })
    .from(linePlaces)
    .where(and(eq(linePlaces.state, 'offered'), lte(linePlaces.offerEndsAtMs, nowMs)))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Lines for variants of which there are pieces: some came in, or were called off. */
async function withPieces(database: Database, limit: number): Promise<string[]> {
  const waiting = database
    .select({ one: sql`1` })
    .from(linePlaces)
    .where(and(eq(linePlaces.lineId, lines.id), eq(linePlaces.state, 'waiting')));
  const rows = await database
    .select({ id: lines.id })
    .from(lines)
    .innerJoin(stock, eq(stock.variantId, lines.variantId))
    .where(and(isNull(lines.dropId), isNull(lines.endedAtMs), gt(stock.available, 0), exists(waiting)))
    .orderBy(asc(lines.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** @returns what everybody can buy again. */
async function advanceLine(tx: Transaction, lineId: string, nowMs: number): Promise<Pieces> {
  const locked = await lockLineAndPieces(tx, lineId);
  if (locked === null) return new Map();
  await lapseOffers(tx, locked.line, nowMs);
  return passOnFreed(tx, locked, nowMs);
}

/** A line with what its pieces come from, all locked. */
interface LockedLine {
  readonly line: LineRecord;
  /** What everybody has of the variant. */
  readonly available: number;
  /** When its drop ends; null: it is for no drop. */
  readonly untilMs: number | null;
}

/** Locks a line, its variant's stock and its drop before it. Null when it is over. */
export async function lockLineAndPieces(tx: Transaction, lineId: string): Promise<LockedLine | null> {
  const [found] = await tx.select().from(lines).where(eq(lines.id, lineId));
  if (!found) return null;
  const level = (await lockStock(tx, [found.variantId])).get(found.variantId);
  const drop = found.dropId === null ? undefined : (await lockDrops(tx, [found.dropId])).get(found.dropId);
  const line = await lockLine(tx, eq(lines.id, lineId));
  return line && { line, available: level?.available ?? 0, untilMs: drop?.endsAtMs ?? null };
}

/**
 * What is held for a line and nobody of it can take any more goes on to the next, else to everybody; for a variant, so does what everybody can have.
 * @returns what everybody can buy again, by variant or drop.
 */
export async function passOnFreed(
  tx: Transaction,
  { line: before, available, untilMs }: LockedLine,
  nowMs: number,
): Promise<Pieces> {
  const { line, freed } = await freeOfNobody(tx, before);
  const { variantId, dropId } = line;
  if (dropId !== null) {
    const left = freed - (await passOn(tx, line, freed, nowMs, untilMs));
    if (left === 0) return new Map();
    await addToDrops(tx, [{ dropId, remaining: left, sold: 0 }]);
    await appendLineEvent(tx, line, [], nowMs, { dropIds: [dropId] });
    return new Map([[dropId, left]]);
  }
  const more = (await passOn(tx, line, freed + available, nowMs, null)) - freed;
  if (more === 0) return new Map();
  await moveStock(tx, [asideForLine(line, more > 0 ? 'set_aside' : 'put_back', Math.abs(more), nowMs)]);
  await appendLineEvent(tx, line, [], nowMs, { variantIds: [variantId] });
  return more < 0 ? new Map([[variantId, -more]]) : new Map();
}
