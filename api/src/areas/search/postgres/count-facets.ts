import { limits } from '@showfloor/contracts/limits';
import { type Currency, currencySchema } from '@showfloor/contracts/money';
import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Executor } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { brandAttributes, categories } from '../../catalog/postgres/tables.ts';
import { bandOf, groupBands } from '../price-bands.ts';
import type { FoundFacets } from '../search.ts';
import { byTermIndex, isBroad, rowsToWalk } from './find-matches.ts';
import { found, pricesThere } from './market-price.ts';
import { conditionsOf, expectedMatches, type Match } from './match-plan.ts';
import { productSearch, searchTerms } from './tables.ts';

const mostBands = 6;
/** Values of all facets together that are read, the most frequent ones. */
const mostTerms = 400;
/** Attributes of which values are counted. */
const mostKeys = 8;

const countsSchema = z.object({
  rows: z.array(
    z.object({ kind: z.enum(['all', 'brand', 'term', 'price']), key: z.string(), count: z.coerce.number() }),
  ),
});
type Counts = z.infer<typeof countsSchema>['rows'];

/** How many matches there are, up to `limits.searchCounted`, and how many of those have which facets. */
export async function countFacets(
  database: Database,
  match: Match,
): Promise<{ readonly count: number; readonly isMore: boolean; readonly facets: FoundFacets }> {
  const counts = await countMatches(database, match);
  const count = counts.find(({ kind }) => kind === 'all')?.count ?? 0;
  const isMore = count > limits.searchCounted;
  return { count: Math.min(count, limits.searchCounted), isMore, facets: await nameFacets(database, counts, match) };
}

async function countMatches(database: Database, match: Match): Promise<Counts> {
  if ([...match.words.groups, ...match.words.facets].some(({ ids }) => ids.length === 0)) return [];
  const most = limits.searchCounted + 1;
  const conditions = conditionsOf(match, 'all');
  const columns = sql.raw('product_id, brand_id, facets, currency, price_minor');
  const expected = expectedMatches(match);
  // Of what many have, the newest are looked through: to gather all of them in the index would take longer.
  const walk = rowsToWalk(match, most, expected);
  if (match.brandId === null && expected * walk > 2 * most * match.words.everything) {
    const walked = sql`select * from ${productSearch} where is_public order by product_id desc limit ${walk}`;
    const counts = await countOf(
      database,
      match,
      sql`select ${columns} from (${walked}) as ${found} where ${conditions} limit ${most}`,
    );
    if (counts.some(({ kind, count }) => kind === 'all' && count === most)) return counts;
  }
  const some = sql`select ${columns} from ${productSearch} as ${found} where ${conditions} limit ${most}`;
  return isBroad(match, expected)
    ? byTermIndex(database, (tx) => countOf(tx, match, some))
    : countOf(database, match, some);
}

async function countOf(executor: Executor, { country }: Match, matched: SQL): Promise<Counts> {
  return countsSchema.parse(
    await executor.execute(sql`
      with matched as materialized (${matched}),
      each as (select unnest(facets) as facet from matched),
      priced as (
        select coalesce(there.currency, found.currency) as currency, coalesce(there.price_minor, found.price_minor) as price_minor
        from matched as found left join lateral ${pricesThere(country)} on true
      ),
      facets as (select facet, count(*) as count from each group by facet order by 2 desc, 1 limit ${mostTerms})
      select 'all' as kind, '' as key, count(*) as count from matched
      union all (select 'brand', brand_id, count(*) from matched group by brand_id order by 3 desc, 2 limit ${limits.facetValues})
      union all (select 'price', currency || ':' || price_minor, count(*) from priced group by currency, price_minor)
      union all (select 'term', term, facets.count from facets join ${searchTerms} on ${searchTerms.id} = facet)`),
  ).rows;
}

/** The most frequent values of each facet, with the names that people read. */
async function nameFacets(executor: Executor, counts: Counts, match: Match): Promise<FoundFacets> {
  const sorted = counts.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const ofKind = (begin: string) =>
    sorted.flatMap(({ kind, key, count }) =>
      kind === 'term' && key.startsWith(begin) ? [{ key: key.slice(begin.length), count }] : [],
    );
  const top = <T>(values: readonly T[]) => values.slice(0, limits.facetValues);
  const topBrands = sorted.filter(({ kind }) => kind === 'brand');
  const topCategories = top(ofKind(':c:'));
  const values = ofKind(':a:').map(({ key: text, count }) => {
    const at = text.indexOf('=');
    return { key: text.slice(0, at), value: text.slice(at + 1), count };
  });
  const keys = [...Map.groupBy(values, ({ key }) => key)].slice(0, mostKeys);
  const brandNames = await namesOf(
    executor,
    brands,
    topBrands.map(({ key }) => key),
  );
  const categoryNames = await namesOf(
    executor,
    categories,
    topCategories.map(({ key }) => key),
  );
  const labels = await labelsOf(
    executor,
    topBrands.map(({ key }) => key),
    keys.map(([key]) => key),
  );
  return {
    brands: topBrands.map(({ key: id, count }) => ({ id, name: brandNames.get(id) ?? '', count })),
    categories: topCategories.map(({ key: id, count }) => ({ id, name: categoryNames.get(id) ?? id, count })),
    attributes: keys.map(([key, ofKey]) => ({
      key,
      label: labels.get(key) ?? key,
      values: top(ofKey).map(({ value, count }) => ({ value, count })),
    })),
    prices: pricesOf(
      counts.filter(({ kind }) => kind === 'price'),
      match.price?.currency ?? null,
    ),
  };
}

/** Bands of the currency that was asked for, or that most of the matches are priced in. */
function pricesOf(
  counts: readonly { readonly key: string; readonly count: number }[],
  asked: Currency | null,
): FoundFacets['prices'] {
  const bands = counts.flatMap(({ key, count }) => {
    const [currency, amountMinor] = key.split(':');
    const known = currencySchema.safeParse(currency);
    return known.success ? [{ currency: known.data, band: bandOf(Number(amountMinor)), count }] : [];
  });
  const sums = [...Map.groupBy(bands, ({ currency }) => currency)].map(([currency, some]) => ({
    currency,
    sum: some.reduce((sum, { count }) => sum + count, 0),
  }));
  const currency = asked ?? sums.toSorted((a, b) => b.sum - a.sum)[0]?.currency ?? null;
  const counted = new Map<number, number>();
  for (const { band, count } of bands.filter((one) => one.currency === currency))
    counted.set(band, (counted.get(band) ?? 0) + count);
  return { currency, bands: groupBands(counted, mostBands) };
}

async function namesOf(
  executor: Executor,
  table: typeof brands | typeof categories,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await executor
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(inArray(table.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What keys are called by the brand of them that has most of the matches. */
async function labelsOf(
  executor: Executor,
  brandIds: readonly string[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { brandId, key, label } = brandAttributes;
  const rows = await executor
    .select({ brandId, key, label })
    .from(brandAttributes)
    .where(and(inArray(brandId, [...brandIds]), inArray(key, [...keys])));
  const rank = new Map(brandIds.map((id, at) => [id, at]));
  const byRank = rows.toSorted((a, b) => (rank.get(b.brandId) ?? 0) - (rank.get(a.brandId) ?? 0));
  return new Map(byRank.map((row) => [row.key, row.label]));
}
