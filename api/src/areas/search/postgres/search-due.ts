import { and, asc, eq, gt, inArray, isNull, lte, min, ne, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import { exchangeRates } from '../../markets/postgres/tables.ts';
import { priceLists, prices } from '../../pricing/postgres/tables.ts';
import { indexProducts } from './index-products.ts';
import { searchDue } from './tables.ts';

/** Products of one transaction. */
const mostAtOnce = 100;

/**
 * All products of a brand cost something else somewhere: few are indexed at once, more of them soon, and all once more when a rate begins that is known already.
 * The last step of that change, under the lock of the brand's row.
 */
export async function indexPricesOfBrand(tx: Transaction, brandId: string, atMs: number): Promise<void> {
  const some = await tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.brandId, brandId))
    .orderBy(asc(products.id))
    .limit(mostAtOnce + 1);
  if (some.length > mostAtOnce) await tx.insert(searchDue).values({ brandId, dueAtMs: atMs });
  else
    await indexProducts(
      tx,
      some.map(({ id }) => id),
      atMs,
    );
  await planNextRate(tx, brandId, atMs);
}

/** A product costs something else in a market: it is indexed, and again when a price of it begins or ends by itself. The last step of that change. */
export async function indexPricesOfProduct(tx: Transaction, productId: string, atMs: number): Promise<void> {
  await indexProducts(tx, [productId], atMs);
  await planNextPrice(tx, productId, atMs);
}

async function planNextPrice(tx: Transaction, productId: string, atMs: number): Promise<void> {
  const [list] = await tx.select({ brandId: products.brandId }).from(products).where(eq(products.id, productId));
  if (!list) return;
  const ofProduct = tx.select({ id: variants.id }).from(variants).where(eq(variants.productId, productId));
  const [next] = await tx
    .select({
      from: min(sql<number>`case when ${prices.fromMs} > ${atMs} then ${prices.fromMs} end`).mapWith(Number),
      until: min(sql<number>`case when ${prices.untilMs} > ${atMs} then ${prices.untilMs} end`).mapWith(Number),
    })
    .from(prices)
    .innerJoin(priceLists, and(eq(priceLists.id, prices.listId), eq(priceLists.kind, 'market')))
    .where(and(inArray(prices.variantId, ofProduct), or(gt(prices.fromMs, atMs), gt(prices.untilMs, atMs))));
  const moments = [next?.from, next?.until].flatMap((ms) => (ms ? [ms] : []));
  if (moments.length > 0) await planOnce(tx, { brandId: list.brandId, productId, dueAtMs: Math.min(...moments) });
}

/** Indexes what is due. Any number of processes may do so at once. */
export async function indexDue(
  database: Database,
  { nowMs, isOver }: { readonly nowMs: () => number; readonly isOver: () => boolean },
): Promise<void> {
  while (!isOver() && (await database.transaction((tx) => indexOneDue(tx, nowMs()))));
}

/** @returns whether something was due. */
async function indexOneDue(tx: Transaction, atMs: number): Promise<boolean> {
  const [due] = await tx
    .select()
    .from(searchDue)
    .where(lte(searchDue.dueAtMs, atMs))
    .orderBy(asc(searchDue.dueAtMs), asc(searchDue.id))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!due) return false;
  const { id, brandId, productId, afterProductId } = due;
  if (afterProductId === null) await dropSame(tx, due, atMs);
  const some = await tx
    .select({ id: products.id })
    .from(products)
    .where(
      productId === null
        ? and(eq(products.brandId, brandId), afterProductId === null ? undefined : gt(products.id, afterProductId))
        : eq(products.id, productId),
    )
    .orderBy(asc(products.id))
    .limit(mostAtOnce)
    .for('no key update');
  const ids = some.map((product) => product.id);
  await indexProducts(tx, ids, atMs);
  const last = ids.at(-1);
  if (productId === null && last !== undefined && ids.length === mostAtOnce) {
    await tx.update(searchDue).set({ afterProductId: last }).where(eq(searchDue.id, id));
    return true;
  }
  await tx.delete(searchDue).where(eq(searchDue.id, id));
  if (productId === null) await planNextRate(tx, brandId, atMs);
  else await planNextPrice(tx, productId, atMs);
  return true;
}

/** What this one does, others need not do again: what they were for is committed, and so is seen by it. */
async function dropSame(tx: Transaction, { id, brandId, productId }: typeof searchDue.$inferSelect, atMs: number) {
  const same = await tx
    .select({ id: searchDue.id })
    .from(searchDue)
    .where(
      and(
        ne(searchDue.id, id),
        eq(searchDue.brandId, brandId),
        productId === null ? isNull(searchDue.productId) : eq(searchDue.productId, productId),
        lte(searchDue.dueAtMs, atMs),
        isNull(searchDue.afterProductId),
      ),
    )
    .for('update', { skipLocked: true });
  if (same.length === 0) return;
  await tx.delete(searchDue).where(
    inArray(
      searchDue.id,
      same.map((one) => one.id),
    ),
  );
}

async function planNextRate(tx: Transaction, brandId: string, atMs: number): Promise<void> {
  const today = new Date(atMs).toISOString().slice(0, 10);
  const [next] = await tx
    .select({ fromDate: min(exchangeRates.fromDate) })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.brandId, brandId), gt(exchangeRates.fromDate, today)));
  if (next?.fromDate) await planOnce(tx, { brandId, productId: null, dueAtMs: Date.parse(next.fromDate) });
}

async function planOnce(
  tx: Transaction,
  due: { readonly brandId: string; readonly productId: string | null; readonly dueAtMs: number },
): Promise<void> {
  const { brandId, productId, dueAtMs } = due;
  const [planned] = await tx
    .select({ id: searchDue.id })
    .from(searchDue)
    .where(
      and(
        eq(searchDue.brandId, brandId),
        productId === null ? isNull(searchDue.productId) : eq(searchDue.productId, productId),
        eq(searchDue.dueAtMs, dueAtMs),
      ),
    );
  if (!planned) await tx.insert(searchDue).values(due);
}
