import { refuse } from '@showfloor/contracts/errors';
import { and, count, eq, gt, inArray, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';
import { isPrivate, type Poster, type Show, type ShowRepository } from '../show.ts';
import { showProgramChanged, showStateChanged } from '../show-event.ts';
import { showLimits } from '../show-limits.ts';
import { listShows } from './list-shows.ts';
import { showColumns, toShow } from './show-columns.ts';
import { shows } from './tables.ts';

/** What later areas add to a show. */
export interface ShowExtensions {
  /** The picture of a show that has none of its own, as an expression over `shows`. */
  readonly fallbackPoster: SQL<string | null>;
  /** Steps of the transaction that makes a show. */
  readonly onCreated: readonly ((tx: Transaction, showId: string) => Promise<void>)[];
  /** Steps of the transaction that takes a show on air. */
  readonly onStarted: readonly ((tx: Transaction, showId: string) => Promise<void>)[];
  /** Steps of the transaction that ends a show, or removes it. */
  readonly onEnded: readonly ((tx: Transaction, showId: string, atMs: number) => Promise<void>)[];
}

export function createShowRepository(
  database: Database,
  nowMs: () => number,
  extensions: ShowExtensions,
): ShowRepository {
  const columns = showColumns(extensions.fallbackPoster);
  const select = (executor: Executor, where: SQL | undefined) =>
    executor.select(columns).from(shows).innerJoin(brands, eq(brands.id, shows.brandId)).where(where);
  const find = async (executor: Executor, showId: string): Promise<Show | null> => {
    const [row] = await select(executor, eq(shows.id, showId));
    return row ? toShow(row) : null;
  };

  return {
    find: (showId) => find(database, showId),

    async ownerOf(showId) {
      const [row] = await database
        .select({ brandId: shows.brandId, state: shows.state, rehearsalOf: shows.rehearsalOf })
        .from(shows)
        .where(eq(shows.id, showId));
      return row ? { showId, brandId: row.brandId, isHidden: isPrivate(row) } : null;
    },

    list: (filter) => listShows(database, columns, filter),

    async hasImage(brandId, imageId) {
      const own = await database
        .select({ id: images.id })
        .from(images)
        .where(and(eq(images.id, imageId), eq(images.brandId, brandId)));
      return own.length === 1;
    },

    create: (draft) =>
      database.transaction(async (tx) => {
        const [brand] = await tx
          .select({ id: brands.id })
          .from(brands)
          .where(eq(brands.id, draft.brandId))
          .for('no key update');
        if (!brand) return refuse('not_found');
        const [kept] = await tx
          .select({ shows: count() })
          .from(shows)
          .where(and(eq(shows.brandId, draft.brandId), isNull(shows.rehearsalOf)));
        if (kept && kept.shows >= showLimits.perBrand) return refuse('limit_reached');
        const { poster, ...facts } = draft;
        await tx.insert(shows).values({ ...facts, ...posterColumns(poster), state: 'draft', program: 'waiting' });
        for (const step of extensions.onCreated) await step(tx, draft.id);
        return (await find(tx, draft.id)) ?? refuse('not_found');
      }),

    async update(showId, { title, description, startsAtMs, poster, chatLinks }) {
      const patch = {
        title,
        description,
        startsAtMs,
        chatLinks,
        ...(poster === undefined ? {} : posterColumns(poster)),
      };
      if (Object.values(patch).every((value) => value === undefined)) return;
      await database.update(shows).set(patch).where(eq(shows.id, showId));
    },

    change: (showId, { from, to, startedAtMs, endedAtMs, atMs }) =>
      database.transaction(async (tx) => {
        const changed = await tx
          .update(shows)
          .set({ state: to, startedAtMs, endedAtMs, ...(to === 'ended' ? { program: 'ended' as const } : {}) })
          .where(and(eq(shows.id, showId), eq(shows.state, from)))
          .returning({ id: shows.id, state: shows.state, program: shows.program });
        await appendEvents(
          tx,
          changed.map(({ id, ...now }) => showStateChanged.of(id, now, atMs)),
        );
        if (to === 'live' && changed.length === 1) {
          for (const step of extensions.onStarted) await step(tx, showId);
        }
        if (to === 'ended' && changed.length === 1) {
          for (const step of extensions.onEnded) await step(tx, showId, atMs);
        }
        return changed.length === 1;
      }),

    async endOverdue(beforeMs, endedAtMs, limit) {
      const due = database
        .select({ id: shows.id })
        .from(shows)
        .where(and(eq(shows.state, 'scheduled'), lt(shows.startsAtMs, beforeMs)))
        .orderBy(shows.startsAtMs)
        .limit(limit);
      return database.transaction(async (tx) => {
        const ended = await tx
          .update(shows)
          .set({ state: 'ended', program: 'ended', endedAtMs })
          .where(and(inArray(shows.id, due), eq(shows.state, 'scheduled')))
          .returning({ id: shows.id, state: shows.state, program: shows.program });
        await appendEvents(
          tx,
          ended.map(({ id, ...now }) => showStateChanged.of(id, now, endedAtMs)),
        );
        for (const { id } of ended) {
          for (const step of extensions.onEnded) await step(tx, id, endedAtMs);
        }
        return ended.map((row) => row.id);
      });
    },

    removeDraft: (showId) =>
      database.transaction(async (tx) => {
        const isDraft = and(eq(shows.id, showId), eq(shows.state, 'draft'));
        const [draft] = await tx.select({ id: shows.id }).from(shows).where(isDraft).for('update');
        if (!draft) return false;
        for (const step of extensions.onEnded) await step(tx, showId, nowMs());
        await tx.delete(shows).where(eq(shows.id, showId));
        return true;
      }),

    async setProgram(showId, program, atMs) {
      const saidAtMs = Math.floor(atMs);
      const isOlder = gt(shows.programAtMs, saidAtMs);
      // A node that speaks of long ago goes by another clock, as after a move to another machine.
      const isSameClock = lt(shows.programAtMs, saidAtMs + showLimits.programStaleWithinMs);
      return database.transaction(async (tx) => {
        const changed = await tx
          .update(shows)
          .set({ program, programAtMs: saidAtMs })
          .where(
            and(
              eq(shows.id, showId),
              ne(shows.program, program),
              ne(shows.state, 'ended'),
              sql`not (${isOlder} and ${isSameClock})`,
            ),
          )
          .returning({ id: shows.id, state: shows.state, program: shows.program });
        await appendEvents(
          tx,
          changed.map(({ id, ...now }) => showProgramChanged.of(id, now, nowMs())),
        );
        return changed.length === 1;
      });
    },
  };
}

function posterColumns(poster: Poster | null): { posterImageId: string | null; posterAlt: string } {
  return { posterImageId: poster?.imageId ?? null, posterAlt: poster?.alt ?? '' };
}
