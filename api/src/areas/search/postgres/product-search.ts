import { limits } from '@showfloor/contracts/limits';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { productImages, products } from '../../catalog/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';
import { wordsOfSearch } from '../fold-words.ts';
import { bandsBetween } from '../price-bands.ts';
import { facetTerm } from '../product-terms.ts';
import type { FoundProduct, ProductSearch, SearchAnswer, SearchWish } from '../search.ts';
import type { SearchPlace } from '../search-place.ts';
import { countFacets } from './count-facets.ts';
import { findMatches, type MatchedProduct } from './find-matches.ts';
import { readPricesThere, soldThere } from './market-price.ts';
import type { Match } from './match-plan.ts';
import { type ReadWords, readWords } from './read-words.ts';
import { productSearch } from './tables.ts';

/** Searches among what is published, on PGlite and PostgreSQL. */
export function createProductSearch(database: Database): ProductSearch {
  return {
    async find(wish) {
      const words = wordsOfSearch(wish.q).slice(0, limits.searchWords);
      // Signs alone say nothing that could be found.
      if (words.length === 0 && wish.q.trim() !== '') return nothing;
      const facets = facetsOf(wish);
      const read = (mode: 'exact' | 'near') => readWords(database, { words, facets, mode });
      const given = await read(wish.after?.[0] ?? 'exact');
      const first = await pageOf(database, wish, given);
      if (first.length > 0 || wish.after !== null || given.mode === 'near' || words.length === 0)
        return answer(
          database,
          wish,
          given,
          first,
          words.map(({ text }) => text),
        );
      const near = await read('near');
      return answer(
        database,
        wish,
        near,
        await pageOf(database, wish, near),
        words.map(({ text }) => text),
      );
    },

    show: async (productIds, country) => describe(database, await soldThere(database, productIds, country), country),
  };
}

const nothing: SearchAnswer = {
  found: [],
  next: null,
  counted: {
    count: 0,
    isMore: false,
    facets: { categories: [], brands: [], attributes: [], prices: { currency: null, bands: [] } },
  },
  correctedTo: null,
};

type Placed = MatchedProduct & { readonly tier: 0 | 1 };

/** One more than a page, of the tiers in their order. */
async function pageOf(database: Database, wish: SearchWish, words: ReadWords): Promise<Placed[]> {
  const match = matchOf(wish, words);
  const order = wish.sort === 'price' || wish.sort === 'price_desc' ? wish.sort : 'newest';
  const page = async (tier: 0 | 1, isTiered: boolean, left: number): Promise<Placed[]> => {
    const after = wish.after?.[1] === tier ? wish.after : null;
    const which = isTiered ? (tier === 0 ? 'name' : 'elsewhere') : 'all';
    const found = await findMatches(database, {
      match,
      tier: which,
      order,
      currency: wish.currency,
      after,
      limit: left,
    });
    return found.map((product) => ({ ...product, tier }));
  };
  const most = wish.limit + 1;
  if (wish.sort !== 'relevance' || words.groups.length === 0) return page(0, false, most);
  const inName = wish.after?.[1] === 1 ? [] : await page(0, true, most);
  return inName.length === most ? inName : [...inName, ...(await page(1, true, most - inName.length))];
}

function matchOf({ brandId, productIds, country, basePrice, price }: SearchWish, words: ReadWords): Match {
  return { words, brandId, productIds, country, basePrice, price };
}

async function answer(
  database: Database,
  wish: SearchWish,
  words: ReadWords,
  placed: readonly Placed[],
  asWritten: readonly string[],
): Promise<SearchAnswer> {
  const shown = placed.slice(0, wish.limit);
  const last = shown.at(-1);
  const next: SearchPlace | null =
    placed.length > wish.limit && last ? [words.mode, last.tier, last.priceMinor, last.productId] : null;
  const isCorrected = words.groups.some(({ correctedTo }) => correctedTo !== null);
  return {
    found: await describe(
      database,
      shown.map(({ productId }) => productId),
      wish.country,
    ),
    next,
    counted: wish.after === null ? await countFacets(database, matchOf(wish, words)) : null,
    correctedTo: isCorrected ? words.groups.map(({ correctedTo }, at) => correctedTo ?? asWritten[at]).join(' ') : null,
  };
}

/** The facets that were asked for: of each one a group of alternatives. */
function facetsOf({ categoryId, attributes, tag, country, price }: SearchWish): string[][] {
  const byKey = Map.groupBy(attributes, ({ key }) => key);
  return [
    ...(categoryId === null ? [] : [[facetTerm.category(categoryId)]]),
    ...[...byKey.values()].map((some) => some.map(({ key, value }) => facetTerm.attribute(key, value))),
    ...(tag === null ? [] : [[facetTerm.tag(tag)]]),
    ...(country === null ? [] : [[facetTerm.country(country), facetTerm.elsewhere]]),
    ...(price === null
      ? []
      : [bandsBetween(price.fromMinor, price.toMinor).map((band) => facetTerm.price(price.currency, band))]),
  ];
}

/** Products as results show them to the buyers of a country, in the order of their ids. One that is gone meanwhile is left out. */
async function describe(
  database: Database,
  productIds: readonly string[],
  country: string | null,
): Promise<FoundProduct[]> {
  if (productIds.length === 0) return [];
  const rows = await database
    .select({
      productId: products.id,
      name: products.name,
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      imageId: images.id,
      imageAlt: images.alt,
      currency: productSearch.currency,
      priceMinor: productSearch.priceMinor,
      priceToMinor: productSearch.priceToMinor,
    })
    .from(productSearch)
    .innerJoin(products, eq(products.id, productSearch.productId))
    .innerJoin(brands, eq(brands.id, productSearch.brandId))
    .leftJoin(productImages, and(eq(productImages.productId, products.id), eq(productImages.position, 0)))
    .leftJoin(images, eq(images.id, productImages.imageId))
    .where(and(inArray(productSearch.productId, [...productIds]), eq(productSearch.isPublic, true)));
  const there = await readPricesThere(database, productIds, country);
  const byId = new Map(
    rows.map((row) => [row.productId, { ...row, imageAlt: row.imageAlt ?? '', ...there.get(row.productId) }]),
  );
  return productIds.flatMap((id) => byId.get(id) ?? []);
}
