import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { chatFilterChanged } from '../chat-filter-event.ts';
import type { FilterRepository } from '../filter-repository.ts';
import { chatFilters } from './tables.ts';

const columns = { version: chatFilters.version, lists: chatFilters.lists };

/** The phrases of brands and shows on PGlite and PostgreSQL. */
export function createFilterStore(database: Database): FilterRepository {
  return {
    async find(scopeId) {
      const [row] = await database.select(columns).from(chatFilters).where(eq(chatFilters.scopeId, scopeId));
      return row ? { version: row.version, lists: [...row.lists] } : { version: 0, lists: [] };
    },

    change: ({ brandId, showId }, { version, plan, byUserId, atMs }) =>
      database.transaction(async (tx) => {
        const scopeId = showId ?? brandId;
        // Those who change it at once come one after the other, the first time too.
        const [brand] = await tx
          .select({ id: brands.id })
          .from(brands)
          .where(eq(brands.id, brandId))
          .for('no key update');
        if (!brand) return refuse('not_found');
        const [before = { version: 0, lists: [] }] = await tx
          .select(columns)
          .from(chatFilters)
          .where(eq(chatFilters.scopeId, scopeId));
        if (before.version !== version) return refuse('conflict', { details: { version: before.version } });
        const lists = plan(before.lists);
        if (isRefusal(lists)) return lists;
        const after = { version: version + 1, lists, changedAtMs: atMs, changedBy: byUserId };
        await tx
          .insert(chatFilters)
          .values({ scopeId, brandId, showId, ...after })
          .onConflictDoUpdate({ target: chatFilters.scopeId, set: after });
        await appendEvents(tx, [chatFilterChanged.of(scopeId, { version: version + 1 }, atMs)]);
        return { version: version + 1, lists };
      }),
  };
}
