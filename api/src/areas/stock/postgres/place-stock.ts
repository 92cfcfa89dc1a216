import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { outOfStock } from '../out-of-stock.ts';
import { freeOf } from '../place-level.ts';
import { stockAdjusted } from '../stock-event.ts';
import type { StockLevel } from '../stock-level.ts';
import type { Adjustment, AdjustRefusal, Transfer, VariantPlace } from '../stock-repository.ts';
import { brandOfVariant, keepLocation, lockPlaces } from './location-writer.ts';
import { lockStock, moveStock } from './stock-writer.ts';
import { stockAtLocations, stockLocations } from './tables.ts';

/** As `StockRepository.adjust`. */
export async function adjustStock(
  tx: Transaction,
  { variantId, delta, reason, atMs, locationId: wanted }: Adjustment,
): Promise<StockLevel | Refusal<AdjustRefusal>> {
  const before = (await lockStock(tx, [variantId])).get(variantId);
  const brandId = await brandOfVariant(tx, variantId);
  if (!before || brandId === undefined) return refuse('not_found');
  const locationId = await keepLocation(tx, brandId, wanted);
  if (locationId === undefined) return refuse('not_found', { param: 'locationId' });
  const free = await freeAt(tx, variantId, locationId);
  const left = Math.min(before.available, free);
  if (left + delta < 0) return outOfStock({ variantId, left });
  if (before.onHand + delta > limits.stockOnHand) return refuse('limit_reached', { param: 'delta' });
  const where = delta === 0 ? {} : { locationId };
  await moveStock(tx, [{ variantId, orderId: null, ...where, kind: 'adjust', pieces: delta, reason, atMs }]);
  await appendEvents(tx, [stockAdjusted.of(variantId, { variantIds: [variantId] }, atMs)]);
  return { ...before, onHand: before.onHand + delta, available: before.available + delta };
}

/** As `StockRepository.move`. The variant's row is locked as for any movement, so that its ledger stays in the order of its changes. */
export async function transferStock(
  tx: Transaction,
  { variantId, fromId, toId, pieces, reason, atMs }: Transfer,
): Promise<true | Refusal<'not_found' | 'out_of_stock'>> {
  const before = (await lockStock(tx, [variantId])).get(variantId);
  const brandId = await brandOfVariant(tx, variantId);
  if (!before || brandId === undefined) return refuse('not_found');
  for (const [param, locationId] of Object.entries({ fromId, toId }).toSorted(([, a], [, b]) => (a < b ? -1 : 1)))
    if ((await keepLocation(tx, brandId, locationId)) === undefined) return refuse('not_found', { param });
  const left = await freeAt(tx, variantId, fromId);
  if (left < pieces) return outOfStock({ variantId, left });
  const movement = { variantId, orderId: null, kind: 'move', reason, atMs } as const;
  await moveStock(tx, [
    { ...movement, locationId: fromId, pieces: -pieces },
    { ...movement, locationId: toId, pieces },
  ]);
  return true;
}

async function freeAt(tx: Transaction, variantId: string, locationId: string): Promise<number> {
  const place = (await lockPlaces(tx, [variantId])).find((one) => one.locationId === locationId);
  return place ? freeOf(place) : 0;
}

/** As `StockRepository.placesOf`. */
export async function readPlaces(
  executor: Executor,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, readonly VariantPlace[]>> {
  if (variantIds.length === 0) return new Map();
  const { variantId, locationId, onHand, held, sold } = stockAtLocations;
  const rows = await executor
    .select({ variantId, locationId, onHand, held, sold })
    .from(stockAtLocations)
    .innerJoin(stockLocations, eq(stockLocations.id, locationId))
    .where(inArray(variantId, [...variantIds]))
    .orderBy(asc(stockLocations.priority), asc(stockLocations.id));
  return Map.groupBy(rows, (row) => row.variantId);
}
