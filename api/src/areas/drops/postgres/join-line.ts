import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { LineMode, LinePlace } from '@showfloor/contracts/line';
import { and, count, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { takeKey } from '../buyer-keys.ts';
import { type LineRecord, type LineRefusal, type LineWish, presentPlace } from '../line.ts';
import { lockDropAndStock, lockShowOfDrop, variantInLineup } from './drop-life.ts';
import { readTakes } from './drop-pieces.ts';
import { appendLineEvent, isInLine, lockLine, selectPlaces } from './line-rows.ts';
import { linePlaces, lines } from './tables.ts';

export interface JoinParts {
  readonly newId: IdSource;
  /** How long a piece is held for whom it is offered to, in ms. */
  readonly offerMs: number;
  /** Places in a line that one network has at most. */
  readonly placesPerNetwork: number;
}

/** Gives somebody the place behind all others. Locks in the order that all keep: show, stock, drop, line. */
export async function joinLine(
  tx: Transaction,
  wish: LineWish,
  nowMs: number,
  parts: JoinParts,
): Promise<LinePlace | Refusal<LineRefusal>> {
  const show = await lockShowOfDrop(tx, wish.showId);
  if (!show || show.state === 'draft') return refuse('not_found');
  if (show.state !== 'live' || show.rehearsalOf !== null) return refuse('show_not_live');
  const mode = wish.dropId === null ? await checkVariant(tx, wish, show.brandId) : await checkDrop(tx, wish, nowMs);
  if (isRefusal(mode)) return mode;
  const line = await openLine(tx, wish, mode, nowMs, parts);
  const own = await placeOf(tx, line.id, wish.userId);
  if (own) return own;
  const [taken] = await tx
    .select({
      all: count(),
      ofNetwork: sql<number>`(count(*) filter (where ${linePlaces.networkKey} = ${wish.networkKey}))::integer`,
    })
    .from(linePlaces)
    .where(and(eq(linePlaces.lineId, line.id), isInLine));
  if (taken && (taken.all >= limits.placesPerLine || taken.ofNetwork >= parts.placesPerNetwork))
    return refuse('limit_reached', { message: 'This line is full.' });
  await tx.insert(linePlaces).values({
    id: parts.newId('linePlace'),
    lineId: line.id,
    userId: wish.userId,
    networkKey: wish.networkKey,
    state: 'waiting',
    joinedAtMs: nowMs,
  });
  await appendLineEvent(tx, line, [wish.userId], nowMs);
  const place = await placeOf(tx, line.id, wish.userId);
  if (!place) throw new Error(`a place in line ${line.id} is gone although it was just written`);
  return place;
}

/** @returns the line's mode, where the variant is sold in the show and nobody can have one now. */
async function checkVariant(tx: Transaction, { showId, variantId }: LineWish, brandId: string) {
  if (!(await variantInLineup(tx, showId, variantId))) return refuse('not_in_lineup', { param: 'variantId' });
  const left = (await lockStock(tx, [variantId])).get(variantId)?.available ?? 0;
  if (left > 0) return refuse('not_sold_out', { details: { variantId, left } });
  const [brand] = await tx.select({ mode: brands.lineMode }).from(brands).where(eq(brands.id, brandId));
  return brand?.mode ?? refuse('not_found');
}

/** @returns the line's mode, where the drop is open and nothing of it remains. */
async function checkDrop(tx: Transaction, { showId, variantId, dropId, accountKey }: LineWish, nowMs: number) {
  const locked = dropId === null ? null : await lockDropAndStock(tx, dropId);
  if (locked?.drop.showId !== showId || locked.drop.variantId !== variantId)
    return refuse('not_found', { param: 'dropId' });
  const { id, opensAtMs, endsAtMs, endedAtMs, remaining, perBuyer, lineMode } = locked.drop;
  const isOpen =
    endedAtMs === null && opensAtMs !== null && endsAtMs !== null && opensAtMs <= nowMs && nowMs < endsAtMs;
  if (!isOpen) return refuse('drop_not_open', { details: { dropId: id } });
  if (remaining > 0) return refuse('not_sold_out', { details: { variantId, dropId: id, left: remaining } });
  const has = (await readTakes(tx, [id], [accountKey])).get(takeKey(id, accountKey)) ?? 0;
  if (has >= perBuyer) return refuse('drop_limit', { details: { dropId: id, variantId, most: perBuyer, left: 0 } });
  return lineMode;
}

/** The line, made where there is none yet. The stock is locked: nobody else makes it meanwhile. */
async function openLine(
  tx: Transaction,
  { showId, variantId, dropId }: LineWish,
  mode: LineMode,
  nowMs: number,
  { newId, offerMs }: JoinParts,
): Promise<LineRecord> {
  const own =
    dropId === null
      ? and(eq(lines.showId, showId), eq(lines.variantId, variantId), sql`${lines.dropId} is null`)
      : eq(lines.dropId, dropId);
  const open = await lockLine(tx, own);
  if (open) return open;
  const line = { id: newId('line'), showId, variantId, dropId, mode, offerMs, offered: 0 };
  await tx.insert(lines).values({ ...line, createdAtMs: nowMs });
  return line;
}

async function placeOf(tx: Transaction, lineId: string, userId: string): Promise<LinePlace | undefined> {
  const [place] = await selectPlaces(tx, and(eq(linePlaces.lineId, lineId), eq(linePlaces.userId, userId), isInLine));
  return place && presentPlace(place);
}
