import { and, count, eq, like, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { list } from '../../../platform/database/list.ts';
import { marketTerms } from '../product-terms.ts';
import { noteUses, numbersOfTerms } from './dictionary.ts';
import { readPlaces } from './index-products.ts';
import { productSearch, searchTerms } from './tables.ts';

/** Brings the products of a brand to where it sells now: the last step of a change of its markets, under the lock of the brand's row. */
export async function indexMarkets(tx: Transaction, brandId: string): Promise<void> {
  const places = (await readPlaces(tx, [brandId])).get(brandId);
  const terms = places ? marketTerms(places) : [];
  const numbers = await numbersOfTerms(tx, terms);
  const wanted = [...numbers.values()];
  const all = await tx.select({ id: searchTerms.id }).from(searchTerms).where(like(searchTerms.term, ':m:%'));
  const markets = new Set(all.map(({ id }) => id));
  const own = and(eq(productSearch.brandId, brandId), eq(productSearch.isPublic, true));
  const [example] = await tx.select({ facets: productSearch.facets }).from(productSearch).where(own).limit(1);
  const [published] = await tx.select({ products: count() }).from(productSearch).where(own);
  await tx.execute(sql`
    update ${productSearch} set facets = (
      select coalesce(array_agg(facet order by facet), '{}') from (
        select unnest(facets) as facet except select unnest(${list([...markets], 'integer')})
        union all select unnest(${list(wanted, 'integer')})
      ) as kept
    ) where ${productSearch.brandId} = ${brandId}`);
  const changes = new Map<number, number>();
  const products = published?.products ?? 0;
  // All products of a brand have the same of them.
  for (const id of (example?.facets ?? []).filter((facet) => markets.has(facet))) changes.set(id, -products);
  for (const id of wanted) changes.set(id, (changes.get(id) ?? 0) + products);
  await noteUses(tx, changes);
}
