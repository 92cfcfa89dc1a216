import type { IdSource } from '@showfloor/contracts/ids';
import type { Price } from '@showfloor/contracts/selling-price';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { readPrices } from '../../pricing/postgres/price-reader.ts';
import { setPrices } from '../../pricing/postgres/price-writer.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { LineupDraftItem } from '../lineup.ts';
import { lineupItems } from './tables.ts';

interface PricedShow {
  readonly id: string;
  readonly brandId: string;
}

/** The place of the first item that names a variant which is not offered of its product, or -1. */
export async function firstStrangeVariant(tx: Transaction, items: readonly LineupDraftItem[]): Promise<number> {
  const named = items.flatMap((item) => [...(item.showPricesMinor?.keys() ?? [])]);
  if (named.length === 0) return -1;
  const rows = await tx
    .select({ id: variants.id, productId: variants.productId })
    .from(variants)
    .where(and(inArray(variants.id, named), eq(variants.retired, false)));
  const productOf = new Map(rows.map((row) => [row.id, row.productId]));
  return items.findIndex(({ productId, showPricesMinor }) =>
    [...(showPricesMinor?.keys() ?? [])].some((variantId) => productOf.get(variantId) !== productId),
  );
}

/** Sets the prices of a show to those of its new lineup: variants of products that left it have none of their own any more. The show is locked. */
export async function setShowPrices(
  tx: Transaction,
  show: PricedShow,
  before: readonly string[],
  items: readonly LineupDraftItem[],
  parts: { readonly newId: IdSource; readonly atMs: number },
): Promise<void> {
  const productIds = [...new Set([...before, ...items.map((item) => item.productId)])];
  const rows = await tx
    .select({ id: variants.id, productId: variants.productId, currency: variants.currency })
    .from(variants)
    .where(and(inArray(variants.productId, productIds), eq(variants.retired, false)))
    .orderBy(asc(variants.id));
  const [first] = rows;
  if (!first) return;
  const itemOf = new Map(items.map((item) => [item.productId, item]));
  const variantIds = rows.map((row) => row.id);
  const present = (await readPrices(tx, { variantIds, showIds: [show.id] }, parts.atMs)).inShows.get(show.id);
  const isPricedApart = (productId: string): boolean => {
    const own = rows.filter((row) => row.productId === productId);
    return new Set(own.map(({ id }) => present?.get(id)?.amountMinor)).size > 1;
  };
  const wanted = rows.flatMap(({ id, productId }): [string, Price | null][] => {
    const item = itemOf.get(productId);
    if (item && item.showPricesMinor === null && item.showPriceMinor === null && isPricedApart(productId)) return [];
    const amountMinor = item?.showPricesMinor?.get(id) ?? item?.showPriceMinor ?? null;
    return [[id, amountMinor === null ? null : { amountMinor, compareAtMinor: null }]];
  });
  const list = { brandId: show.brandId, showId: show.id, currency: first.currency };
  await setPrices(tx, list, new Map(wanted), parts);
}

/**
 * A new variant of a product costs in a show what all its other variants cost there, if that is one price: a step of the transaction that changes the product.
 * Shows that are over keep what was.
 */
export function priceNewVariants(newId: IdSource) {
  return async (tx: Transaction, productId: string, atMs: number): Promise<void> => {
    // In one order, as whoever raises their versions locks them.
    const holding = await tx
      .select({ id: shows.id, brandId: shows.brandId })
      .from(shows)
      .innerJoin(lineupItems, eq(lineupItems.showId, shows.id))
      .where(and(ne(shows.state, 'ended'), eq(lineupItems.productId, productId)))
      .orderBy(asc(shows.id))
      .for('no key update', { of: shows });
    if (holding.length === 0) return;
    const offered = await tx
      .select({ id: variants.id, currency: variants.currency })
      .from(variants)
      .where(and(eq(variants.productId, productId), eq(variants.retired, false)));
    const [first] = offered;
    if (!first) return;
    const variantIds = offered.map((variant) => variant.id);
    const { inShows } = await readPrices(tx, { variantIds, showIds: holding.map((show) => show.id) }, atMs);
    for (const { id: showId, brandId } of holding) {
      const priceOf = inShows.get(showId);
      const amounts = new Set([...(priceOf?.values() ?? [])].map((price) => price.amountMinor));
      const [amountMinor] = amounts;
      if (amountMinor === undefined || amounts.size > 1) continue;
      const unpriced = variantIds.filter((variantId) => !priceOf?.has(variantId));
      const wanted = new Map(unpriced.map((variantId) => [variantId, { amountMinor, compareAtMinor: null }]));
      await setPrices(tx, { brandId, showId, currency: first.currency }, wanted, { newId, atMs });
    }
  };
}
