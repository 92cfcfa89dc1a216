import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { priceFor } from '@showfloor/contracts/selling-price';
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { ProductReader } from '../../catalog/postgres/product-reader.ts';
import { productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { readPrices } from '../../pricing/postgres/price-reader.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { Lineup, LineupDraftItem, LineupRepository } from '../lineup.ts';
import { lineupChanged } from '../lineup-event.ts';
import { firstStrangeVariant, setShowPrices } from './show-prices.ts';
import { lineupItems } from './tables.ts';

/** The first picture of a show's lineup, as an expression over `shows`: the poster of a show that has none. */
export const firstLineupImage = sql<string | null>`(
  select ${productImages.imageId} from ${lineupItems}
  join ${productImages} on ${productImages.productId} = ${lineupItems.productId} and ${productImages.position} = 0
  where ${lineupItems.showId} = ${shows.id} order by ${lineupItems.position} limit 1)`;

/**
 * Raises the version of the lineups of live shows that hold a product, as what they show has changed: a step of the transaction that changes the
 * product.
 */
export async function raiseLineupVersions(tx: Transaction, productId: string, atMs: number): Promise<void> {
  // In one order, so that two products of the same shows don't wait for each other.
  const holding = tx
    .select({ id: shows.id })
    .from(shows)
    .innerJoin(lineupItems, eq(lineupItems.showId, shows.id))
    .where(and(eq(shows.state, 'live'), eq(lineupItems.productId, productId)))
    .orderBy(asc(shows.id))
    .for('no key update', { of: shows });
  await raise(tx, holding, atMs);
}

/** Raises those of all live shows of a brand, as what all its products cost somewhere changes: the first step of that transaction, before the brand is locked. */
export async function raiseLineupVersionsOfBrand(tx: Transaction, brandId: string, atMs: number): Promise<void> {
  const live = tx
    .select({ id: shows.id })
    .from(shows)
    .where(and(eq(shows.state, 'live'), eq(shows.brandId, brandId)))
    .orderBy(asc(shows.id))
    .for('no key update');
  await raise(tx, live, atMs);
}

async function raise(tx: Transaction, showIds: SQLWrapper, atMs: number): Promise<void> {
  const raised = await tx
    .update(shows)
    .set({ lineupVersion: sql`${shows.lineupVersion} + 1` })
    .where(inArray(shows.id, showIds))
    .returning({ showId: shows.id, version: shows.lineupVersion });
  await appendEvents(
    tx,
    raised.map(({ showId, version }) => lineupChanged.of(showId, { version }, atMs)),
  );
}

/**
 * Writes down what can be had of each product of a show that begins, or comes into one that is live: a step of that transaction. The lineup keeps its version, as
 * nothing of it was edited: pages that are there already know what can be had.
 */
export async function recordStart(tx: Transaction, showId: string): Promise<void> {
  const pieces = sql`(
    select coalesce(jsonb_object_agg(${variants.id}, ${stock.available}), '{}'::jsonb) from ${variants}
    join ${stock} on ${stock.variantId} = ${variants.id}
    where ${variants.productId} = ${lineupItems.productId} and not ${variants.retired})`;
  await tx
    .update(lineupItems)
    .set({ startedWith: pieces })
    .where(and(eq(lineupItems.showId, showId), isNull(lineupItems.startedWith)));
}

export function createLineupRepository(
  database: Database,
  productReader: ProductReader,
  newId: IdSource,
  nowMs: () => number,
): LineupRepository {
  const find = async (executor: Executor, showId: string): Promise<Lineup | null> => {
    const [show] = await executor.select({ version: shows.lineupVersion }).from(shows).where(eq(shows.id, showId));
    if (!show) return null;
    const rows = await executor
      .select()
      .from(lineupItems)
      .where(eq(lineupItems.showId, showId))
      .orderBy(asc(lineupItems.position));
    const held = await productReader.read(
      executor,
      rows.map((row) => row.productId),
    );
    const productOf = new Map(held.map((product) => [product.id, product]));
    const variantIds = held.flatMap((product) => product.variants.map((variant) => variant.id));
    const { inShows } = await readPrices(executor, { variantIds, showIds: [showId] }, nowMs());
    const priceOf = inShows.get(showId);
    const items = rows.flatMap(({ id, position, productId, note, startedWith }) => {
      const product = productOf.get(productId);
      if (!product) return [];
      const priced = product.variants.flatMap((variant) => {
        const price = priceOf?.get(variant.id);
        return price ? [[variant.id, price.amountMinor] as const] : [];
      });
      return [{ id, position, product, showPricesMinor: new Map(priced), note, startedWith }];
    });
    return { showId, version: show.version, items };
  };

  return {
    find: (showId) => find(database, showId),

    put: (showId, version, items) =>
      database.transaction(async (tx) => {
        const [show] = await tx.select().from(shows).where(eq(shows.id, showId)).for('no key update');
        if (!show) return refuse('not_found');
        if (show.lineupVersion !== version) return refuse('conflict', { details: { version: show.lineupVersion } });
        const twice = items.findIndex(
          (item, i) => items.findIndex((other) => other.productId === item.productId) !== i,
        );
        if (twice !== -1)
          return refuse('duplicate', { message: 'A product is named twice.', param: `items.${twice}.productId` });
        const foreign = await firstForeign(tx, show, items);
        if (foreign !== -1) return refuse('not_found', { param: `items.${foreign}.productId` });
        const strange = await firstStrangeVariant(tx, items);
        if (strange !== -1) return refuse('not_found', { param: `items.${strange}.showPrices` });
        await tx
          .update(shows)
          .set({ lineupVersion: version + 1 })
          .where(eq(shows.id, showId));
        const before = await replace(tx, showId, items);
        await setShowPrices(tx, show, before, items, { newId, atMs: nowMs() });
        if (show.state === 'live') await recordStart(tx, showId);
        await appendEvents(tx, [lineupChanged.of(showId, { version: version + 1 }, nowMs())]);
        return (await find(tx, showId)) ?? refuse('not_found');
      }),

    reorder: (showId, version, productIds) =>
      database.transaction(async (tx) => {
        const [show] = await tx.select().from(shows).where(eq(shows.id, showId)).for('no key update');
        if (!show) return refuse('not_found');
        if (show.lineupVersion !== version) return refuse('conflict', { details: { version: show.lineupVersion } });
        const present = await tx.select().from(lineupItems).where(eq(lineupItems.showId, showId));
        const itemOf = new Map(present.map((item) => [item.productId, item]));
        const items = [...new Set(productIds)].flatMap((productId) => itemOf.get(productId) ?? []);
        if (items.length !== present.length || items.length !== productIds.length)
          return refuse('conflict', { param: 'productIds', details: { version } });
        await tx
          .update(shows)
          .set({ lineupVersion: version + 1 })
          .where(eq(shows.id, showId));
        await replace(
          tx,
          showId,
          items.map(({ productId, note }) => ({ productId, note })),
        );
        await appendEvents(tx, [lineupChanged.of(showId, { version: version + 1 }, nowMs())]);
        return (await find(tx, showId)) ?? refuse('not_found');
      }),

    async offerOf(showId, productId) {
      const offered = await database
        .select({ variantId: variants.id, currency: variants.currency })
        .from(lineupItems)
        .innerJoin(variants, and(eq(variants.productId, lineupItems.productId), eq(variants.retired, false)))
        .innerJoin(
          products,
          and(eq(products.id, lineupItems.productId), products.published, eq(products.archived, false)),
        )
        .where(and(eq(lineupItems.showId, showId), eq(lineupItems.productId, productId)));
      const [first] = offered;
      if (!first) return null;
      const variantIds = offered.map((row) => row.variantId);
      const { base, inShows } = await readPrices(database, { variantIds, showIds: [showId] }, nowMs());
      const amounts = variantIds.flatMap((variantId) => {
        const price = base.get(variantId);
        return price ? [priceFor(price, inShows.get(showId)?.get(variantId)).amountMinor] : [];
      });
      return { priceMinor: Math.min(...amounts), currency: first.currency };
    },

    async liveShowsWithVariant(variantIds) {
      if (variantIds.length === 0) return [];
      return database
        .select({ showId: shows.id, variantId: variants.id })
        .from(variants)
        .innerJoin(lineupItems, eq(lineupItems.productId, variants.productId))
        .innerJoin(shows, eq(shows.id, lineupItems.showId))
        .where(and(inArray(variants.id, [...variantIds]), eq(shows.state, 'live')));
    },
  };

  /**
   * Items keep their ids, and what the show began with, as long as their product stays: a page that shows them doesn't jump.
   * @returns the products that were in the lineup before.
   */
  async function replace(
    tx: Transaction,
    showId: string,
    items: readonly Pick<LineupDraftItem, 'productId' | 'note'>[],
  ): Promise<string[]> {
    const present = await tx.delete(lineupItems).where(eq(lineupItems.showId, showId)).returning();
    const before = new Map(present.map((row) => [row.productId, row]));
    if (items.length > 0)
      await tx.insert(lineupItems).values(
        items.map(({ productId, note }, position) => ({
          id: before.get(productId)?.id ?? newId('lineupItem'),
          startedWith: before.get(productId)?.startedWith ?? null,
          showId,
          position,
          productId,
          note,
        })),
      );
    return [...before.keys()];
  }
}

/** The place of the first product that is not the brand's, or -1. A rehearsal has its own products, and no others come into it. */
async function firstForeign(
  tx: Transaction,
  show: typeof shows.$inferSelect,
  items: readonly LineupDraftItem[],
): Promise<number> {
  if (items.length === 0) return -1;
  const ids = items.map((item) => item.productId);
  const isOwn =
    show.rehearsalOf === null
      ? eq(products.brandId, show.brandId)
      : inArray(
          products.id,
          tx.select({ id: lineupItems.productId }).from(lineupItems).where(eq(lineupItems.showId, show.id)),
        );
  const own = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(inArray(products.id, ids), isOwn));
  const ownIds = new Set(own.map((row) => row.id));
  return ids.findIndex((id) => !ownIds.has(id));
}
