import type { DropMissed } from '@showfloor/contracts/drop';
import { isRefusal } from '@showfloor/contracts/errors';
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { AdvancedDrops } from '../drop.ts';
import { dropLimits } from '../drop-limits.ts';
import {
  appendDropEvent,
  type ChangedDrop,
  change,
  finish,
  type LockedDrop,
  lockDropAndStock,
  lockShowOfDrop,
  open,
  setAside,
  startCountdown,
  variantInLineup,
} from './drop-life.ts';
import { drops } from './tables.ts';

/** Moves on the drops whose time has come, each in its own transaction, so that one that fails holds up no other. */
export async function advanceDueDrops(database: Database, nowMs: number, limit: number): Promise<AdvancedDrops> {
  const due = await database
    .select({ id: drops.id, showId: drops.showId })
    .from(drops)
    .where(lte(drops.nextAtMs, nowMs))
    .orderBy(asc(drops.nextAtMs))
    .limit(limit);
  const released = new Map<string, number>();
  const failed: { dropId: string; error: unknown }[] = [];
  for (const { id, showId } of due) {
    try {
      const moved = await database.transaction((tx) => advance(tx, { dropId: id, showId }, nowMs));
      if (moved !== null && moved.pieces > 0)
        released.set(moved.variantId, (released.get(moved.variantId) ?? 0) + moved.pieces);
    } catch (error) {
      failed.push({ dropId: id, error });
      // So that it isn't tried again and again at once, and the others have their turn.
      await database
        .update(drops)
        .set({ nextAtMs: nowMs + dropLimits.tryAgainMs })
        .where(and(eq(drops.id, id), lte(drops.nextAtMs, nowMs)));
    }
  }
  const [next] = await database
    .select({ atMs: sql<number | null>`min(${drops.nextAtMs})`.mapWith(Number) })
    .from(drops)
    .where(isNotNull(drops.nextAtMs));
  return { looked: due.length, released, failed, nextAtMs: next?.atMs || null };
}

/** @returns what everybody can buy again; null when somebody else was faster. */
async function advance(
  tx: Transaction,
  { dropId, showId }: { readonly dropId: string; readonly showId: string },
  nowMs: number,
): Promise<{ readonly variantId: string; readonly pieces: number } | null> {
  const show = await lockShowOfDrop(tx, showId);
  const locked = await lockDropAndStock(tx, dropId);
  if (!show || !locked || locked.drop.nextAtMs === null || locked.drop.nextAtMs > nowMs) return null;
  const changed = await nextState(tx, locked, show.state === 'live', nowMs);
  if (changed === null) return null;
  await appendDropEvent(tx, changed, nowMs);
  return { variantId: locked.drop.variantId, pieces: Math.max(0, (changed.available ?? 0) - locked.available) };
}

async function nextState(
  tx: Transaction,
  locked: LockedDrop,
  isLive: boolean,
  nowMs: number,
): Promise<ChangedDrop | null> {
  const { drop } = locked;
  switch (drop.state) {
    case 'planned':
      return startAtItsTime(tx, locked, isLive, nowMs);
    case 'counting':
    case 'open':
      if (drop.endsAtMs !== null && drop.endsAtMs <= nowMs) return finish(tx, locked, 'ended', nowMs);
      return drop.state === 'counting' ? { drop: await open(tx, drop), available: null } : null;
    case 'ended':
    case 'cancelled':
      return null;
  }
}

/** A drop that can't start at its time waits for a tap, and says why. */
async function startAtItsTime(
  tx: Transaction,
  locked: LockedDrop,
  isLive: boolean,
  nowMs: number,
): Promise<ChangedDrop> {
  const { drop } = locked;
  const miss = async (missed: DropMissed): Promise<ChangedDrop> => ({
    drop: await change(tx, drop, { missed, startsAtMs: null, nextAtMs: null }),
    available: null,
  });
  if (!isLive) return miss('show_not_live');
  if (!(await variantInLineup(tx, drop.showId, drop.variantId))) return miss('not_in_lineup');
  const armed = drop.armedAtMs === null ? await setAside(tx, locked, drop.quantity, nowMs) : { drop, available: null };
  if (isRefusal(armed)) return miss('out_of_stock');
  return { drop: await startCountdown(tx, armed.drop, nowMs), available: armed.available };
}
