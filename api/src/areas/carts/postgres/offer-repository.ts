import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { lineupItems } from '../../lineup/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { Offer, OfferKey, OfferRepository } from '../offer.ts';

type VariantRow = Awaited<ReturnType<typeof readVariants>>[number];
type LineupRow = Awaited<ReturnType<typeof readLineups>>[number];

/** Today's offers from the catalogue, the stock and the lineups: two queries, whatever the number of keys, shared by all who ask at once. */
export function createOfferRepository(database: Database): OfferRepository {
  const read = coalesce(async (asked: readonly (readonly OfferKey[])[]) => {
    const keys = asked.flat();
    const variantRows = await readVariants(database, keys);
    const lineupRows = await readLineups(database, keys, variantRows);
    const byId = new Map(variantRows.map((row) => [row.variantId, row]));
    const lineups = new Map(lineupRows.map((row) => [`${row.showId} ${row.productId}`, row]));
    const offerOf = ({ variantId, showId }: OfferKey) => {
      const row = byId.get(variantId);
      return row && toOffer(row, lineups.get(`${showId} ${row.productId}`));
    };
    return asked.map((some) => some.map(offerOf));
  });
  return { offersOf: (keys) => (keys.length === 0 ? Promise.resolve([]) : read(keys)) };
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
      currency: variants.currency,
      priceMinor: variants.priceMinor,
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
      showPriceMinor: lineupItems.showPriceMinor,
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

function toOffer(row: VariantRow, lineup: LineupRow | undefined): Offer {
  const { currency, priceMinor, retired, published, archived, available, ...facts } = row;
  const isForSale = published && !archived && !retired;
  const showPriceMinor = lineup?.state === 'live' ? lineup.showPriceMinor : null;
  return {
    ...facts,
    unitPrice: { amountMinor: showPriceMinor ?? priceMinor, currency },
    showId: lineup?.showId ?? null,
    isForSale,
    available: isForSale ? available : 0,
  };
}
