import type { Currency } from '@showfloor/contracts/money';
import { and, not, type SQL, sql } from 'drizzle-orm';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { isPricedThere } from './market-price.ts';
import type { ReadWords, TermGroup } from './read-words.ts';

/** What has to be true of a match beside its place in the order. */
export interface Match {
  readonly words: ReadWords;
  readonly brandId: string | null;
  /** Among these alone; absent: among all. */
  readonly productIds?: readonly string[] | undefined;
  /** Whose buyers' prices hold; null: those of everywhere else. */
  readonly country: string | null;
  /** What it costs always. */
  readonly basePrice: { readonly currency: Currency; readonly fromMinor: number; readonly toMinor: number } | null;
  readonly price: { readonly currency: Currency; readonly fromMinor: number; readonly toMinor: number } | null;
}

/** Which matches: all; those with all words in the name; those with some of them elsewhere. */
export type Tier = 'all' | 'name' | 'elsewhere';

/** The conditions of a match, for a row of the table, or one read from it under the same names, that is called `found`. */
export function conditionsOf(
  { words, brandId, productIds, country, basePrice, price }: Match,
  tier: Tier,
): SQL | undefined {
  const inName = () => has('name_words', words.groups);
  return and(
    sql`is_public`,
    brandId === null ? undefined : sql`brand_id = ${brandId}`,
    productIds === undefined ? undefined : isOneOf(sql`product_id`, productIds),
    tier === 'name' ? inName() : has('words', words.groups),
    tier === 'elsewhere' ? not(inName() ?? sql`true`) : undefined,
    has('facets', words.facets),
    basePrice === null
      ? undefined
      : sql`currency = ${basePrice.currency} and price_minor between ${basePrice.fromMinor} and ${basePrice.toMinor}`,
    isPricedThere(country, price),
  );
}

/** One of each group. */
function has(column: 'words' | 'name_words' | 'facets', groups: readonly TermGroup[]): SQL | undefined {
  const alone = groups.flatMap(({ ids }) => (ids.length === 1 ? ids : []));
  return and(
    alone.length === 0 ? undefined : sql`${sql.raw(column)} @> ${list(alone, 'integer')}`,
    ...groups.flatMap(({ ids }) => (ids.length === 1 ? [] : [sql`${sql.raw(column)} && ${list(ids, 'integer')}`])),
  );
}

/** How many matches there may be, as if each condition were true of any product as often as of all. */
export function expectedMatches({ words }: Match): number {
  const { everything } = words;
  if (everything === 0) return 0;
  return [...words.groups, ...words.facets].reduce(
    (matches, { uses }) => matches * Math.min(1, uses / everything),
    everything,
  );
}
