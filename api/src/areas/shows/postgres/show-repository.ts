import { refuse } from '@showfloor/contracts/errors';
import { and, count, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { brandColumns } from '../../brands/postgres/brand-repository.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { Show, ShowRepository } from '../show.ts';
import { showLimits } from '../show-limits.ts';
import { shows } from './tables.ts';

/** What later areas add to a show. */
export interface ShowExtensions {
  /** The picture of a show that has none of its own, as an expression over `shows`. */
  readonly fallbackPoster: SQL<string | null>;
  /** Steps of the transaction that makes a show. */
  readonly onCreated: readonly ((tx: Transaction, showId: string) => Promise<void>)[];
}

const showColumns = (fallbackPoster: SQL<string | null>) => ({
  id: shows.id,
  brand: brandColumns,
  title: shows.title,
  description: shows.description,
  state: shows.state,
  program: shows.program,
  startsAtMs: shows.startsAtMs,
  startedAtMs: shows.startedAtMs,
  endedAtMs: shows.endedAtMs,
  posterImageId: sql<string | null>`coalesce(${shows.posterImageId}, ${fallbackPoster})`,
  lineupVersion: shows.lineupVersion,
});

/** On air, then what comes next, then what is over. */
const hubOrder = [
  sql`case ${shows.state} when 'live' then 0 when 'rehearsal' then 1 when 'scheduled' then 1 when 'ended' then 2 else 3 end`,
  sql`case when ${shows.state} in ('scheduled', 'rehearsal') then ${shows.startsAtMs} end asc nulls last`,
  sql`coalesce(${shows.endedAtMs}, ${shows.startedAtMs}, ${shows.createdAtMs}) desc`,
  sql`${shows.id} desc`,
];

export function createShowRepository(database: Database, extensions: ShowExtensions): ShowRepository {
  const columns = showColumns(extensions.fallbackPoster);
  const select = (executor: Executor, where: SQL | undefined) =>
    executor.select(columns).from(shows).innerJoin(brands, eq(brands.id, shows.brandId)).where(where);
  const find = async (executor: Executor, showId: string): Promise<Show | null> =>
    (await select(executor, eq(shows.id, showId)))[0] ?? null;

  return {
    find: (showId) => find(database, showId),

    async brandOf(showId) {
      const [row] = await database.select({ brandId: shows.brandId }).from(shows).where(eq(shows.id, showId));
      return row?.brandId ?? null;
    },

    list: (filter) =>
      select(
        database,
        and(
          filter.state === null ? undefined : eq(shows.state, filter.state),
          filter.brandId === null ? undefined : eq(shows.brandId, filter.brandId),
          or(ne(shows.state, 'draft'), inArray(shows.brandId, [...filter.draftsOf])),
        ),
      )
        .orderBy(...hubOrder)
        .limit(filter.limit),

    create: (draft) =>
      database.transaction(async (tx) => {
        const [brand] = await tx
          .select({ id: brands.id })
          .from(brands)
          .where(eq(brands.id, draft.brandId))
          .for('no key update');
        if (!brand) return refuse('not_found');
        const [kept] = await tx.select({ shows: count() }).from(shows).where(eq(shows.brandId, draft.brandId));
        if (kept && kept.shows >= showLimits.perBrand) return refuse('limit_reached');
        await tx.insert(shows).values({ ...draft, state: 'draft', program: 'waiting' });
        for (const step of extensions.onCreated) await step(tx, draft.id);
        return (await find(tx, draft.id)) ?? refuse('not_found');
      }),

    async update(showId, { title, description, startsAtMs }) {
      const patch = { title, description, startsAtMs };
      if (Object.values(patch).every((value) => value === undefined)) return;
      await database.update(shows).set(patch).where(eq(shows.id, showId));
    },

    async change(showId, { from, to, startedAtMs, endedAtMs, tellMedia }) {
      const changed = await database
        .update(shows)
        .set({
          state: to,
          startedAtMs,
          endedAtMs,
          ...(to === 'ended' ? { program: 'ended' as const } : {}),
          ...(tellMedia ? { mediaSynced: false, mediaLeaseUntilMs: 0 } : {}),
        })
        .where(and(eq(shows.id, showId), eq(shows.state, from)))
        .returning({ id: shows.id });
      return changed.length === 1;
    },

    async removeDraft(showId) {
      const removed = await database
        .delete(shows)
        .where(and(eq(shows.id, showId), eq(shows.state, 'draft')))
        .returning({ id: shows.id });
      return removed.length === 1;
    },

    async setProgram(showId, program) {
      const changed = await database
        .update(shows)
        .set({ program })
        .where(and(eq(shows.id, showId), ne(shows.program, program), ne(shows.state, 'ended')))
        .returning({ id: shows.id });
      return changed.length === 1;
    },
  };
}
