import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import type { SearchPlace } from '../search-place.ts';
import { found } from './market-price.ts';
import { conditionsOf, expectedMatches, type Match, type Tier } from './match-plan.ts';
import { productSearch } from './tables.ts';

/** How matches are sorted: by birth, or by price within a currency, then by birth. */
type MatchOrder = 'newest' | 'price' | 'price_desc';

/** Fewer matches than that are all read, and sorted then. Of more, rows are read in their order until there are enough. */
const readWhole = 5_000;
/** Rows that are read in their order at most, before the index of terms is asked after all. */
const fewestWalked = 2_000;
const mostWalked = 20_000;

export interface MatchedProduct {
  readonly productId: string;
  readonly priceMinor: number;
}

export interface MatchWish {
  readonly match: Match;
  readonly tier: Tier;
  readonly order: MatchOrder;
  /** What prices are sorted in. */
  readonly currency: string | null;
  readonly after: Pick<SearchPlace, 2 | 3> | null;
  readonly limit: number;
}

const rowsSchema = z.object({
  rows: z.array(z.object({ product_id: z.string(), price_minor: z.coerce.number() })),
});

/** The first matches behind a place, in order: exactly, whichever way they are found. */
export async function findMatches(database: Database, wish: MatchWish): Promise<MatchedProduct[]> {
  const { match, tier, order, limit } = wish;
  if ([...match.words.groups, ...match.words.facets].some(({ ids }) => ids.length === 0)) return [];
  const behind = placeCondition(wish);
  const inOrder = ordered(order);
  const conditions = conditionsOf(match, tier);
  const columns = sql.raw('product_id, price_minor, currency');
  const expected = expectedMatches(match);
  if (isBroad(match, expected)) {
    const most = rowsToWalk(match, limit, expected);
    const walked = rowsSchema.parse(
      await database.execute(sql`
        select ${columns} from (
          select * from ${productSearch} where is_public and ${behind} order by ${inOrder} limit ${most}
        ) as ${found} where ${conditions} order by ${inOrder} limit ${limit}`),
    ).rows;
    if (walked.length === limit) return walked.map(asMatch);
  }
  const whole = async (executor: Executor) =>
    rowsSchema.parse(
      await executor.execute(sql`
        with matched as materialized (select ${columns} from ${productSearch} as ${found} where ${conditions})
        select ${columns} from matched where ${behind} order by ${inOrder} limit ${limit}`),
    ).rows;
  const rows = await (isBroad(match, expected) ? byTermIndex(database, whole) : whole(database));
  return rows.map(asMatch);
}

/** Whether so many match that the planner could prefer to read the table. */
export function isBroad({ brandId }: Match, expected: number): boolean {
  return brandId === null && expected > readWhole;
}

function asMatch(row: { readonly product_id: string; readonly price_minor: number }): MatchedProduct {
  return { productId: row.product_id, priceMinor: row.price_minor };
}

/** Rows among which so many matches should be, with some to spare. */
export function rowsToWalk(match: Match, wanted: number, expected: number): number {
  const rows = Math.ceil((3 * wanted * match.words.everything) / Math.max(1, expected));
  return Math.min(mostWalked, Math.max(fewestWalked, rows));
}

/**
 * Lets the index of terms find rows. The planner would now and then rather read the table, as it takes words for independent of each other: two frequent ones
 * that never come together would cost it all rows.
 */
export function byTermIndex<T>(database: Database, act: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('work_mem', '32MB', true)`,
    );
    return act(tx);
  });
}

function ordered(order: MatchOrder): SQL {
  if (order === 'newest') return sql.raw('product_id desc');
  return sql.raw(order === 'price' ? 'price_minor, product_id' : 'price_minor desc, product_id desc');
}

/** What is behind the place, of the currency that is sorted. */
function placeCondition({ order, currency, after }: MatchWish): SQL {
  if (order === 'newest') return after === null ? sql`true` : sql`product_id < ${after[3]}`;
  const ofCurrency = sql`currency = ${currency}`;
  if (after === null) return ofCurrency;
  const than = sql.raw(order === 'price' ? '>' : '<');
  return sql`${ofCurrency} and (price_minor, product_id) ${than} (${after[2]}, ${after[3]})`;
}
