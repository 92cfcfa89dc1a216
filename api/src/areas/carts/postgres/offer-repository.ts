import { currencyOf, type Price, priceFor, priceIn } from '@showfloor/contracts/selling-price';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { lineupItems } from '../../lineup/postgres/tables.ts';
import { readExchangeRates, readMarkets } from '../../markets/postgres/market-reader.ts';
import { type SellingTerms, sellingTerms } from '../../pricing/market-price.ts';
import { readPrices } from '../../pricing/postgres/price-reader.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { Offer, OfferKey, OfferRepository } from '../offer.ts';

type VariantRow = Awaited<ReturnType<typeof readVariants>>[number];

/** Offers that are asked for together, for one country. */
interface Asked {
  readonly keys: readonly OfferKey[];
  readonly country: string | null;
}

/**
 * Today's offers from the catalogue, the stock, the lineups, the markets and the price lists: four queries, and one of exchange rates where a brand sells in another
 * currency, whatever the number of keys, shared by all who ask at once.
 */
export function createOfferRepository(database: Database, nowMs: () => number): OfferRepository {
  const read = coalesce(async (asked: readonly Asked[]) => {
    const keys = asked.flatMap((one) => one.keys);
    const atMs = nowMs();
    const variantRows = await readVariants(database, keys);
    const lineupRows = await readLineups(database, keys, variantRows);
    const live = lineupRows.filter((row) => row.state === 'live').map((row) => row.showId);
    const variantIds = variantRows.map((row) => row.variantId);
    const termsOf = await readTerms(database, variantRows, atMs);
    const marketIds = asked.flatMap(({ country }) =>
      variantRows.flatMap((row) => termsOf(row, country).market?.id ?? []),
    );
    const { base, inShows, inMarkets } = await readPrices(database, { variantIds, showIds: live, marketIds }, atMs);
    const byId = new Map(variantRows.map((row) => [row.variantId, row]));
    const lineups = new Set(lineupRows.map((row) => `${row.showId} ${row.productId}`));
    const offerOf = ({ variantId, showId }: OfferKey, country: string | null) => {
      const row = byId.get(variantId);
      const always = base.get(variantId);
      if (!row || !always) return undefined;
      const inLineup = showId !== null && lineups.has(`${showId} ${row.productId}`) ? showId : null;
      const inShow = inLineup === null ? undefined : inShows.get(inLineup)?.get(variantId);
      const terms = termsOf(row, country);
      const inMarket = terms.market === null ? undefined : inMarkets.get(terms.market.id)?.get(variantId);
      const price = priceIn(terms, { base: always, inShow, inMarket });
      return toOffer(row, inLineup, terms, price, priceFor(always, inShow));
    };
    return asked.map(({ keys, country }) => keys.map((key) => offerOf(key, country)));
  });
  return { offersOf: (keys, country) => (keys.length === 0 ? Promise.resolve([]) : read({ keys, country })) };
}

/** How the brands of variants sell to the buyers of countries: one query, and a second one if one of them sells in another currency than its own. */
async function readTerms(
  database: Database,
  rows: readonly VariantRow[],
  atMs: number,
): Promise<(row: VariantRow, country: string | null) => SellingTerms> {
  const markets = await readMarkets(
    database,
    rows.map((row) => row.brandId),
  );
  const converting = rows.filter((row) => markets.get(row.brandId)?.some(({ currency }) => currency !== row.currency));
  const rates = await readExchangeRates(
    database,
    converting.map((row) => row.brandId),
  );
  return ({ brandId, currency: base }, country) =>
    sellingTerms({ markets: markets.get(brandId) ?? [], rates: rates.get(brandId) ?? [], base }, country, atMs);
}

function readVariants(database: Database, keys: readonly OfferKey[]) {
  return database
    .select({
      variantId: variants.id,
      productId: variants.productId,
      brandId: variants.brandId,
      brandName: brands.name,
      isRehearsal: sql<boolean>`${brands.rehearsalOf} is not null`,
      shipping: brands.shipping,
      productName: products.name,
      imageId: sql<string | null>`coalesce(${variants.imageId}, ${productImages.imageId})`,
      options: variants.options,
      sku: variants.sku,
      hsCode: variants.hsCode,
      originCountry: variants.originCountry,
      currency: variants.currency,
      retired: variants.retired,
      published: products.published,
      archived: products.archived,
      available: stock.available,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(brands, eq(brands.id, variants.brandId))
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .leftJoin(productImages, and(eq(productImages.productId, products.id), eq(productImages.position, 0)))
    .where(inArray(variants.id, [...new Set(keys.map((key) => key.variantId))]))
    .orderBy(asc(variants.id));
}

async function readLineups(database: Database, keys: readonly OfferKey[], rows: readonly VariantRow[]) {
  const showIds = [...new Set(keys.flatMap((key) => key.showId ?? []))];
  if (showIds.length === 0 || rows.length === 0) return [];
  return database
    .select({
      showId: lineupItems.showId,
      productId: lineupItems.productId,
      state: shows.state,
    })
    .from(lineupItems)
    .innerJoin(shows, eq(shows.id, lineupItems.showId))
    .where(
      and(
        // A draft sells nothing yet, and nobody is to find out that it is there.
        ne(shows.state, 'draft'),
        inArray(lineupItems.showId, showIds),
        inArray(
          lineupItems.productId,
          rows.map((row) => row.productId),
        ),
      ),
    );
}

function toOffer(row: VariantRow, showId: string | null, terms: SellingTerms, price: Price | null, own: Price): Offer {
  const { currency, retired, published, archived, available, ...facts } = row;
  const isForSale = published && !archived && !retired;
  return {
    ...facts,
    unitPrice: price
      ? { amountMinor: price.amountMinor, currency: currencyOf(terms) }
      : { amountMinor: own.amountMinor, currency },
    terms,
    hasNoPriceThere: price === null,
    showId,
    isForSale,
    available: isForSale ? available : 0,
  };
}
