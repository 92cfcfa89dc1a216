import { type Price, priceIn } from '@showfloor/contracts/selling-price';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { brandAttributes, categories, productAttributes, products, variants } from '../../catalog/postgres/tables.ts';
import { readExchangeRates, readMarkets } from '../../markets/postgres/market-reader.ts';
import { marketCountries, markets } from '../../markets/postgres/tables.ts';
import { type BrandTerms, sellingTermsOf } from '../../pricing/market-price.ts';
import { type PricesNow, readPrices } from '../../pricing/postgres/price-reader.ts';
import { everythingTerm, type Places, type ProductFacts, termRules, termsOf } from '../product-terms.ts';
import { noteUses, numbersOfTerms } from './dictionary.ts';
import { productMarketPrices, productSearch } from './tables.ts';

type Row = typeof productSearch.$inferInsert;
type MarketRow = typeof productMarketPrices.$inferInsert;
type Facts = ProductFacts & {
  readonly id: string;
  readonly brandId: string;
  readonly isPublic: boolean;
  readonly priceToMinor: number;
  readonly inMarkets: readonly MarketRow[];
};

/**
 * Writes what products are found by, from what the catalogue has of them in this transaction: its last step. The rows of their brands are locked, so that no
 * market changes meanwhile.
 */
export async function indexProducts(tx: Transaction, productIds: readonly string[], atMs: number): Promise<void> {
  if (productIds.length === 0) return;
  const facts = await readFacts(tx, productIds, atMs);
  const terms = facts.map(termsOf);
  const all = terms.flatMap(({ words, facets }) => [...words, ...facets]);
  const numbers = await numbersOfTerms(tx, [...all, everythingTerm]);
  const numbersOf = (some: readonly string[]) => some.map((term) => numbers.get(term) ?? 0).sort((a, b) => a - b);
  const rows = facts.map(({ id, brandId, isPublic, currency, priceMinor, priceToMinor }, at): Row => {
    const { nameWords = [], words = [], facets = [] } = terms[at] ?? {};
    return {
      productId: id,
      ...{ brandId, isPublic, currency, priceMinor, priceToMinor },
      nameWords: numbersOf(nameWords),
      words: numbersOf(words),
      facets: numbersOf(facets),
      rules: termRules,
    };
  });
  const before = await tx
    .select()
    .from(productSearch)
    .where(inArray(productSearch.productId, [...productIds]));
  await noteUses(tx, usesChanged(before, rows, numbers.get(everythingTerm) ?? 0));
  if (rows.length === 0) return;
  const excluded = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(productSearch)
    .values(rows)
    .onConflictDoUpdate({
      target: productSearch.productId,
      set: {
        isPublic: excluded('is_public'),
        currency: excluded('currency'),
        priceMinor: excluded('price_minor'),
        priceToMinor: excluded('price_to_minor'),
        nameWords: excluded('name_words'),
        words: excluded('words'),
        facets: excluded('facets'),
        rules: excluded('rules'),
      },
    });
  await tx.delete(productMarketPrices).where(inArray(productMarketPrices.productId, [...productIds]));
  await inChunks(
    facts.flatMap(({ inMarkets }) => inMarkets),
    (some) => tx.insert(productMarketPrices).values(some),
  );
}

type Used = Pick<Row, 'isPublic' | 'words' | 'facets'>;

/** By how much the uses of terms by published products change. */
function usesChanged(before: readonly Used[], after: readonly Used[], everything: number): Map<number, number> {
  const changes = new Map<number, number>();
  const count = (rows: readonly Used[], by: number) => {
    for (const { words, facets } of rows.filter(({ isPublic }) => isPublic))
      for (const term of [everything, ...words, ...facets]) changes.set(term, (changes.get(term) ?? 0) + by);
  };
  count(before, -1);
  count(after, 1);
  return changes;
}

/** What there is to know of products; those that are gone are left out. */
async function readFacts(tx: Transaction, productIds: readonly string[], atMs: number): Promise<Facts[]> {
  const rows = await tx
    .select({ product: products, brand: brands, categoryName: categories.name })
    .from(products)
    .innerJoin(brands, eq(brands.id, products.brandId))
    .leftJoin(categories, eq(categories.id, products.categoryId))
    .where(inArray(products.id, [...productIds]))
    .orderBy(asc(products.id))
    .for('share', { of: brands });
  const variantRows = await tx
    .select({ id: variants.id, productId: variants.productId, options: variants.options })
    .from(variants)
    .where(and(inArray(variants.productId, [...productIds]), eq(variants.retired, false)));
  const brandIds = [...new Set(rows.map(({ brand }) => brand.id))];
  const marketsOf = await readMarkets(tx, brandIds);
  const ratesOf = await readExchangeRates(tx, brandIds);
  const marketIds = [...marketsOf.values()].flat().map(({ id }) => id);
  const prices = await readPrices(tx, { variantIds: variantRows.map(({ id }) => id), marketIds }, atMs);
  const attributes = await tx
    .select({
      productId: productAttributes.productId,
      key: productAttributes.key,
      value: productAttributes.value,
      kind: brandAttributes.kind,
    })
    .from(productAttributes)
    .innerJoin(
      brandAttributes,
      and(eq(brandAttributes.brandId, productAttributes.brandId), eq(brandAttributes.key, productAttributes.key)),
    )
    .where(inArray(productAttributes.productId, [...productIds]));
  const placesOf = await readPlaces(tx, brandIds);
  const variantsOf = Map.groupBy(variantRows, ({ productId }) => productId);
  const attributesOf = Map.groupBy(attributes, ({ productId }) => productId);
  return rows.map(({ product, brand, categoryName }) => {
    const offered = variantsOf.get(product.id) ?? [];
    const own = spanOf(offered.map(({ id }) => prices.base.get(id)));
    const terms = { markets: marketsOf.get(brand.id) ?? [], rates: ratesOf.get(brand.id) ?? [], base: brand.currency };
    const inMarkets = marketRows(
      product.id,
      terms,
      offered.map(({ id }) => id),
      prices,
      atMs,
    ).filter((row) => row.currency !== brand.currency || row.priceMinor !== own?.low || row.priceToMinor !== own?.high);
    return {
      id: product.id,
      brandId: brand.id,
      // Products of a rehearsal's shop are copies of others.
      isPublic: product.published && !product.archived && brand.rehearsalOf === null && own !== null,
      ...{ name: product.name, description: product.description, brandName: brand.name, categoryName },
      ...{ categoryId: product.categoryId, tags: product.tags, currency: brand.currency },
      attributes: (attributesOf.get(product.id) ?? []).map(({ key, value, kind }) => ({
        key,
        value,
        isFacet: kind !== 'number',
      })),
      options: [...new Set(offered.flatMap(({ options }) => Object.values(options)))],
      priceMinor: own?.low ?? 0,
      priceToMinor: own?.high ?? 0,
      otherPrices: inMarkets.flatMap(({ currency, priceMinor }) =>
        priceMinor === null || priceMinor === undefined ? [] : [{ currency, priceMinor }],
      ),
      inMarkets,
      markets: placesOf.get(brand.id) ?? { countries: [], elsewhere: false },
    };
  });
}

/** What a product costs in each market of its brand. */
function marketRows(
  productId: string,
  { markets, rates, base }: BrandTerms,
  variantIds: readonly string[],
  prices: PricesNow,
  atMs: number,
): MarketRow[] {
  return markets.map((market) => {
    const terms = sellingTermsOf(market, rates, base, atMs);
    const own = prices.inMarkets.get(market.id);
    const span = spanOf(
      variantIds.map((id) => {
        const always = prices.base.get(id);
        return always && priceIn(terms, { base: always, inShow: undefined, inMarket: own?.get(id) });
      }),
    );
    const { id: marketId, currency } = market;
    return { productId, marketId, currency, priceMinor: span?.low ?? null, priceToMinor: span?.high ?? null };
  });
}

/** The lowest and the highest of prices; null where there is none. */
function spanOf(prices: readonly (Price | null | undefined)[]): { readonly low: number; readonly high: number } | null {
  const amounts = prices.flatMap((price) => price?.amountMinor ?? []);
  return amounts.length === 0 ? null : { low: Math.min(...amounts), high: Math.max(...amounts) };
}

/** Where brands sell. */
export async function readPlaces(tx: Transaction, brandIds: readonly string[]): Promise<ReadonlyMap<string, Places>> {
  const named = await tx
    .select({ brandId: marketCountries.brandId, country: marketCountries.country })
    .from(marketCountries)
    .where(inArray(marketCountries.brandId, [...brandIds]));
  const everywhere = await tx
    .select({ brandId: markets.brandId })
    .from(markets)
    .where(and(inArray(markets.brandId, [...brandIds]), eq(markets.elsewhere, true)));
  const open = new Set(everywhere.map(({ brandId }) => brandId));
  const countriesOf = Map.groupBy(named, ({ brandId }) => brandId);
  return new Map(
    brandIds.map((brandId) => [
      brandId,
      { countries: (countriesOf.get(brandId) ?? []).map(({ country }) => country), elsewhere: open.has(brandId) },
    ]),
  );
}
