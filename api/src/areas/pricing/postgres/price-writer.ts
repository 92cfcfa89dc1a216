import type { IdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import type { Price } from '@showfloor/contracts/selling-price';
import { and, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { type PricePlan, planOf, rowsOf } from '../price-plan.ts';
import { priceLists, prices } from './tables.ts';

/** Which list: a brand's base prices, or those of one of its shows or markets. */
export interface PriceListKey {
  readonly brandId: string;
  /** Of a show's list. */
  readonly showId?: string;
  /** Of a market's list. */
  readonly marketId?: string;
  readonly currency: Currency;
}

/**
 * Sets what variants cost in a list from now on; null: nothing of its own any more. What it was before stays as history, and a price that is the same as before is
 * left alone. The row of the brand, or of the show, is locked by whoever calls, so that nobody else writes to the list.
 */
export async function setPrices(
  tx: Transaction,
  list: PriceListKey,
  wanted: ReadonlyMap<string, Price | null>,
  { newId, atMs }: { readonly newId: IdSource; readonly atMs: number },
): Promise<void> {
  if (wanted.size === 0) return;
  const listId = (await listIdOf(tx, list)) ?? (await openList(tx, list, newId('priceList'), atMs));
  const present = await tx
    .select()
    .from(prices)
    .where(and(eq(prices.listId, listId), inArray(prices.variantId, [...wanted.keys()])));
  const rowsOf = Map.groupBy(present, (row) => row.variantId);
  const changed = [...wanted].filter(([variantId, price]) => !stands(rowsOf.get(variantId) ?? [], price, atMs));
  if (changed.length === 0) return;
  const rows = changed.flatMap(([variantId, price]) =>
    price === null ? [] : [{ listId, variantId, fromMs: rowsOf.has(variantId) ? atMs : 0, ...price }],
  );
  await replaceFrom(tx, { listId, variantIds: changed.map(([variantId]) => variantId), atMs }, rows);
}

/** Whether the rows of a variant say from `atMs` on that it costs `price`. */
function stands(rows: readonly (typeof prices.$inferSelect)[], price: Price | null, atMs: number): boolean {
  const ahead = rows.filter(({ untilMs }) => untilMs === null || untilMs > atMs);
  const [only, ...more] = ahead;
  if (only === undefined || price === null) return only === undefined && price === null;
  const isOpen = more.length === 0 && only.fromMs <= atMs && only.untilMs === null;
  return isOpen && only.amountMinor === price.amountMinor && only.compareAtMinor === price.compareAtMinor;
}

/**
 * Sets what variants cost in a market from now on, with what is planned; rows that held stay as history. The row of the brand is locked by whoever calls.
 */
export async function setPricePlans(
  tx: Transaction,
  list: PriceListKey & { readonly marketId: string },
  wanted: ReadonlyMap<string, PricePlan>,
  { newId, atMs }: { readonly newId: IdSource; readonly atMs: number },
): Promise<void> {
  if (wanted.size === 0) return;
  const listId = (await listIdOf(tx, list)) ?? (await openList(tx, list, newId('priceList'), atMs));
  const ofWanted = and(eq(prices.listId, listId), inArray(prices.variantId, [...wanted.keys()]));
  const present = await tx.select().from(prices).where(ofWanted);
  const rowsBefore = Map.groupBy(present, (row) => row.variantId);
  const changed = [...wanted].filter(([variantId, plan]) => {
    const before = planOf(rowsBefore.get(variantId) ?? [], atMs);
    return JSON.stringify(rowsOf(before, atMs)) !== JSON.stringify(rowsOf(plan, atMs));
  });
  if (changed.length === 0) return;
  const rows = changed.flatMap(([variantId, plan]) =>
    rowsOf(plan, atMs).map((row) => ({ listId, variantId, ...row, compareAtMinor: null })),
  );
  await replaceFrom(tx, { listId, variantIds: changed.map(([variantId]) => variantId), atMs }, rows);
}

/** Ends what variants cost in a list, and what is planned, at `atMs`, and writes what holds from then on. */
async function replaceFrom(
  tx: Transaction,
  { listId, variantIds, atMs }: { readonly listId: string; readonly variantIds: string[]; readonly atMs: number },
  rows: (typeof prices.$inferInsert)[],
): Promise<void> {
  const ofThese = and(eq(prices.listId, listId), inArray(prices.variantId, variantIds));
  // What was planned, began in this very millisecond, or by a clock that was ahead, never held.
  await tx.delete(prices).where(and(ofThese, gte(prices.fromMs, atMs)));
  await tx
    .update(prices)
    .set({ untilMs: atMs })
    .where(and(ofThese, or(isNull(prices.untilMs), gt(prices.untilMs, atMs))));
  await inChunks(rows, (some) => tx.insert(prices).values(some));
}

async function listIdOf(tx: Transaction, { brandId, showId, marketId }: PriceListKey): Promise<string | undefined> {
  const [list] = await tx
    .select({ id: priceLists.id })
    .from(priceLists)
    .where(
      showId !== undefined
        ? eq(priceLists.showId, showId)
        : marketId !== undefined
          ? eq(priceLists.marketId, marketId)
          : and(eq(priceLists.brandId, brandId), eq(priceLists.kind, 'base')),
    );
  return list?.id;
}

/** Makes the list; two products of a brand that are made at once may both want to, and the first one's is everybody's. */
async function openList(tx: Transaction, list: PriceListKey, id: string, atMs: number): Promise<string> {
  const kind = list.showId !== undefined ? 'show' : list.marketId !== undefined ? 'market' : 'base';
  await tx
    .insert(priceLists)
    .values({ ...list, id, kind, createdAtMs: atMs })
    .onConflictDoNothing();
  const made = await listIdOf(tx, list);
  if (made === undefined)
    throw new Error(`a price list of ${list.showId ?? list.marketId ?? list.brandId} was made and is not there`);
  return made;
}
