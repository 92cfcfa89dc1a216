import { isRefusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { and, count, desc, eq, inArray } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { DropChange, DropForSale, DropPlace, DropRepository } from '../drop.ts';
import { presentDrop, showDrop } from '../present-drop.ts';
import { advanceDueDrops } from './advance-drops.ts';
import {
  appendDropEvent,
  type ChangedDrop,
  change,
  finish,
  lockDropAndStock,
  lockShowOfDrop,
  setAside,
  startCountdown,
  variantInLineup,
} from './drop-life.ts';
import { isShown, lockDrops, selectDrops } from './drop-rows.ts';
import { readLineSummaries } from './line-rows.ts';
import { drops } from './tables.ts';

/** Drops on PGlite and PostgreSQL. Locks are taken in one order everywhere: show, stock, drop. */
export function createDropRepository(database: Database, newId: IdSource): DropRepository {
  const readForSale = coalesce(async (ids: readonly string[]) => {
    const rows = await database
      .select()
      .from(drops)
      .where(inArray(drops.id, [...new Set(ids)]));
    const byId = new Map(rows.map((row) => [row.id, saleOf(row)]));
    return ids.map((id) => byId.get(id));
  });

  /** A drop of the show, locked with its stock; null when there is none. */
  async function lockPlaced(tx: Transaction, { showId, dropId }: DropPlace) {
    const locked = await lockDropAndStock(tx, dropId);
    return locked?.drop.showId === showId ? locked : null;
  }

  async function changed(tx: Transaction, of: ChangedDrop, nowMs: number): Promise<DropChange> {
    await appendDropEvent(tx, of, nowMs);
    const { drop, available } = of;
    return {
      drop: presentDrop(drop),
      available: available === null ? null : { variantId: drop.variantId, pieces: available },
    };
  }

  return {
    async of(showId) {
      const rows = await selectDrops(database, eq(drops.showId, showId))
        .orderBy(desc(drops.createdAtMs), desc(drops.id))
        .limit(limits.dropsPerShow);
      const started = rows.filter(({ state }) => state === 'counting' || state === 'open').map(({ id }) => id);
      const inLine = await readLineSummaries(database, started);
      return rows.map((row) => presentDrop(row, inLine.get(row.id)));
    },

    async shownIn(showId) {
      const rows = await selectDrops(database, and(eq(drops.showId, showId), isShown)).orderBy(drops.opensAtMs);
      return rows.flatMap((row) => showDrop(row) ?? []);
    },

    forSale: (dropIds) => Promise.all(dropIds.map((id) => readForSale(id))),

    async remainingOf(dropIds) {
      if (dropIds.length === 0) return new Map();
      const rows = await database
        .select({ id: drops.id, remaining: drops.remaining })
        .from(drops)
        .where(and(inArray(drops.id, [...dropIds]), isShown));
      return new Map(rows.map(({ id, remaining }) => [id, remaining]));
    },

    async versionedOf(dropIds) {
      if (dropIds.length === 0) return [];
      const { id: dropId, showId, remaining, version } = drops;
      return database
        .select({ dropId, showId, remaining, version })
        .from(drops)
        .where(and(inArray(drops.id, [...dropIds]), eq(drops.state, 'open')));
    },

    plan: (showId, plan, nowMs) =>
      database.transaction(async (tx) => {
        const show = await lockShowOfDrop(tx, showId);
        if (!show) return refuse('not_found');
        if (show.state === 'ended') return refuse('invalid_transition', { details: { state: show.state } });
        if (show.rehearsalOf !== null)
          return refuse('invalid_transition', { message: 'A rehearsal has no drops: nothing of it is sold.' });
        const variant = await variantInLineup(tx, showId, plan.variantId);
        if (!variant) return refuse('not_in_lineup', { param: 'variantId' });
        const [kept] = await tx.select({ drops: count() }).from(drops).where(eq(drops.showId, showId));
        if (kept && kept.drops >= limits.dropsPerShow) return refuse('limit_reached');
        const id = newId('drop');
        const facts = { id, showId, brandId: show.brandId, currency: variant.currency, createdAtMs: nowMs };
        const planned = await tx
          .insert(drops)
          .values({ ...plan, ...facts, state: 'planned', nextAtMs: plan.startsAtMs })
          .onConflictDoNothing()
          .returning({ id: drops.id });
        if (planned.length === 0)
          return refuse('duplicate', {
            message: 'This variant has a drop in this show that isn’t over.',
            param: 'variantId',
          });
        const drop = (await lockDrops(tx, [id])).get(id);
        if (!drop) throw new Error(`drop ${id} is gone although it was just written`);
        return (await changed(tx, { drop, available: null }, nowMs)).drop;
      }),

    replan: (place, version, plan, nowMs) =>
      database.transaction(async (tx) => {
        const locked = await lockPlaced(tx, place);
        if (!locked) return refuse('not_found');
        const { drop } = locked;
        if (drop.state !== 'planned') return refuse('invalid_transition', { details: { state: drop.state } });
        if (drop.version !== version) return refuse('conflict', { details: { version: drop.version } });
        const armed =
          drop.armedAtMs === null ? { drop, available: null } : await setAside(tx, locked, plan.quantity, nowMs);
        if (isRefusal(armed)) return armed;
        const patch = { ...plan, nextAtMs: plan.startsAtMs, missed: null };
        return changed(tx, { drop: await change(tx, armed.drop, patch), available: armed.available }, nowMs);
      }),

    arm: (place, nowMs) =>
      database.transaction(async (tx) => {
        const locked = await lockPlaced(tx, place);
        if (!locked) return refuse('not_found');
        const { drop } = locked;
        if (drop.state !== 'planned') return refuse('invalid_transition', { details: { state: drop.state } });
        if (drop.armedAtMs !== null) return { drop: presentDrop(drop), available: null };
        const armed = await setAside(tx, locked, drop.quantity, nowMs);
        return isRefusal(armed) ? armed : changed(tx, armed, nowMs);
      }),

    start: (place, nowMs) =>
      database.transaction(async (tx) => {
        const show = await lockShowOfDrop(tx, place.showId);
        const locked = await lockPlaced(tx, place);
        if (!show || !locked) return refuse('not_found');
        const { drop } = locked;
        if (drop.state !== 'planned') return refuse('invalid_transition', { details: { state: drop.state } });
        if (show.state !== 'live') return refuse('show_not_live');
        if (!(await variantInLineup(tx, place.showId, drop.variantId))) return refuse('not_in_lineup');
        const armed =
          drop.armedAtMs === null ? await setAside(tx, locked, drop.quantity, nowMs) : { drop, available: null };
        if (isRefusal(armed)) return armed;
        const counting = await startCountdown(tx, armed.drop, nowMs);
        return changed(tx, { drop: counting, available: armed.available }, nowMs);
      }),

    end: (place, nowMs) =>
      database.transaction(async (tx) => {
        const locked = await lockPlaced(tx, place);
        if (!locked) return refuse('not_found');
        const { state, endedAtMs } = locked.drop;
        if (endedAtMs !== null) return refuse('invalid_transition', { details: { state } });
        return changed(tx, await finish(tx, locked, state === 'open' ? 'ended' : 'cancelled', nowMs), nowMs);
      }),

    advanceDue: (nowMs, limit) => advanceDueDrops(database, nowMs, limit),
  };
}

function saleOf(row: typeof drops.$inferSelect): DropForSale {
  const { id, showId, variantId, priceMinor, currency, remaining, opensAtMs, endsAtMs, endedAtMs } = row;
  const isComing = endedAtMs === null && opensAtMs !== null && endsAtMs !== null;
  const open = isComing ? { fromMs: opensAtMs, untilMs: endsAtMs } : null;
  return { id, showId, variantId, priceMinor, currency, remaining, open };
}
