import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { lineupItems } from '../../lineup/postgres/tables.ts';
import { readPrices } from '../../pricing/postgres/price-reader.ts';
import { type Price, priceFor } from '../../pricing/price.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { Offer, OfferKey, OfferRepository } from '../offer.ts';

type VariantRow = Awaited<ReturnType<typeof readVariants>>[number];

/** Today's offers from the catalogue, the stock, the lineups and the price lists: three queries, whatever the number of keys, shared by all who ask at once. */
export function createOfferRepository(database: Database, nowMs: () => number): OfferRepository {
  const read = coalesce(async (asked: readonly (readonly OfferKey[])[]) => {
    const keys = asked.flat();
    const variantRows = await readVariants(database, keys);
    const lineupRows = await readLineups(database, keys, variantRows);
    const live = lineupRows.filter((row) => row.state === 'live').map((row) => row.showId);
    const variantIds = variantRows.map((row) => row.variantId);
    const { base, inShows } = await readPrices(database, { variantIds, showIds: live }, nowMs());
    const byId = new Map(variantRows.map((row) => [row.variantId, row]));
    const lineups = new Set(lineupRows.map((row) => `${row.showId} ${row.productId}`));
    const offerOf = ({ variantId, showId }: OfferKey) => {
      const row = byId.get(variantId);
      const always = base.get(variantId);
      if (!row || !always) return undefined;
      const inLineup = showId !== null && lineups.has(`${showId} ${row.productId}`) ? showId : null;
      return toOffer(
        row,
        inLineup,
        priceFor(always, inLineup === null ? undefined : inShows.get(inLineup)?.get(variantId)),
      );
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

function toOffer(row: VariantRow, showId: string | null, { amountMinor }: Price): Offer {
  const { currency, retired, published, archived, available, ...facts } = row;
  const isForSale = published && !archived && !retired;
  return {
    ...facts,
    unitPrice: { amountMinor, currency },
    showId,
    isForSale,
    available: isForSale ? available : 0,
  };
}
