import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { ShowRepository } from '../show.ts';
import { showLimits } from '../show-limits.ts';
import type { ShowPlace } from '../show-place.ts';
import { type showColumns, toShow } from './show-columns.ts';
import { shows } from './tables.ts';

/** Shows of one brand that are listed before more of them wait for the other brands'. */
const comingOfABrand = 3;
/** After every moment there is. */
const neverMs = Number.MAX_SAFE_INTEGER;

/** On air, then what comes next, then what is over, then what should have begun long ago, then drafts: smallest first, then the newest id. */
function placeColumns(nowMs: number) {
  const isComing = sql`${shows.state} in ('scheduled', 'rehearsal')`;
  const isOverdue = sql`(${shows.state} = 'scheduled' and ${shows.startsAtMs} < ${nowMs - showLimits.overdueAfterMs}::bigint)`;
  const group = sql<number>`case when ${shows.state} = 'live' then 0 when ${isOverdue} then 3 when ${isComing} then 1
    when ${shows.state} = 'ended' then 2 else 4 end`;
  const comingAt = sql<number>`case when ${isComing} then coalesce(${shows.startsAtMs}, ${neverMs}::bigint) else ${neverMs}::bigint end`;
  const turn = sql<number>`case when ${isComing} then
    (row_number() over (partition by ${shows.brandId}, ${group} order by ${comingAt}, ${shows.id}) - 1) / ${sql.raw(String(comingOfABrand))} else 0 end`;
  const sinceNewest = sql<number>`-coalesce(${shows.endedAtMs}, ${shows.startedAtMs}, ${shows.createdAtMs})`;
  return {
    id: shows.id,
    group: group.mapWith(Number).as('place_group'),
    turn: turn.mapWith(Number).as('place_turn'),
    comingAt: comingAt.mapWith(Number).as('place_coming_at'),
    sinceNewest: sinceNewest.mapWith(Number).as('place_since_newest'),
  };
}

/** A page of the shows that somebody may see. The turns of brands count over all of them, so places are given before a page is cut. */
export async function listShows(
  database: Database,
  columns: ReturnType<typeof showColumns>,
  { state, brandId, draftsOf, after, limit, nowMs }: Parameters<ShowRepository['list']>[0],
): ReturnType<ShowRepository['list']> {
  const sortedAtMs = after?.[0] ?? nowMs;
  const places = database
    .select(placeColumns(sortedAtMs))
    .from(shows)
    .where(
      and(
        isNull(shows.rehearsalOf),
        state === null ? undefined : eq(shows.state, state),
        brandId === null ? undefined : eq(shows.brandId, brandId),
        or(
          and(ne(shows.state, 'draft'), or(ne(shows.state, 'ended'), isNotNull(shows.startedAtMs))),
          inArray(shows.brandId, [...draftsOf]),
        ),
      ),
    )
    .as('places');
  const { group, turn, comingAt, sinceNewest } = places;
  const key = sql`(${group}, ${turn}, ${comingAt}, ${sinceNewest})`;
  const rows = await database
    .select({ ...columns, place: { group, turn, comingAt, sinceNewest } })
    .from(places)
    .innerJoin(shows, eq(shows.id, places.id))
    .innerJoin(brands, eq(brands.id, shows.brandId))
    .where(after === null ? undefined : isAfter(key, shows.id, after))
    .orderBy(asc(group), asc(turn), asc(comingAt), asc(sinceNewest), desc(shows.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    shows: page.map(({ place: _, ...row }) => toShow(row)),
    next: last
      ? [sortedAtMs, last.place.group, last.place.turn, last.place.comingAt, last.place.sinceNewest, last.id]
      : null,
  };
}

function isAfter(key: SQL, id: typeof shows.id, [, group, turn, comingAt, sinceNewest, lastId]: ShowPlace): SQL {
  const last = sql`(${group}::bigint, ${turn}::bigint, ${comingAt}::bigint, ${sinceNewest}::bigint)`;
  return sql`(${key} > ${last} or (${key} = ${last} and ${id} < ${lastId}))`;
}
