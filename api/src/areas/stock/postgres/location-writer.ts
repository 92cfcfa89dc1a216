import type { Address } from '@showfloor/contracts/address';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import type { PlaceLevel } from '../place-level.ts';
import { stockAtLocations, stockLocations } from './tables.ts';

/** What changes of a variant at a location. */
export interface PlaceChange {
  readonly variantId: string;
  readonly locationId: string;
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
}

/** A variant at a location, and how that stands among its brand's. */
export interface LockedPlace extends PlaceLevel {
  readonly variantId: string;
  readonly locationId: string;
}

/**
 * Locks what lies of variants at all locations until the transaction ends, after the rows of `stock` where those are locked as well, in one order for all.
 * @returns the rows, by their locations' priority.
 */
export async function lockPlaces(tx: Transaction, variantIds: Iterable<string>): Promise<LockedPlace[]> {
  const ids = [...new Set(variantIds)];
  if (ids.length === 0) return [];
  await tx
    .select({ variantId: stockAtLocations.variantId })
    .from(stockAtLocations)
    .where(isOneOf(stockAtLocations.variantId, ids))
    .orderBy(asc(stockAtLocations.variantId), asc(stockAtLocations.locationId))
    .for('update');
  const { variantId, locationId, onHand, held, sold } = stockAtLocations;
  return tx
    .select({ variantId, locationId, onHand, held, sold })
    .from(stockAtLocations)
    .innerJoin(stockLocations, eq(stockLocations.id, locationId))
    .where(isOneOf(variantId, ids))
    .orderBy(asc(stockLocations.priority), asc(stockLocations.id));
}

/**
 * Changes what lies where, each row once.
 * @throws Error when a location would have less than nothing, or hold more than is there: whoever calls has looked at the locked rows before.
 */
export async function movePlaces(tx: Transaction, changes: readonly PlaceChange[]): Promise<void> {
  const sums = sumsOf(changes);
  if (sums.length === 0) return;
  const texts = (of: (one: PlaceChange) => string) => list(sums.map(of), 'text');
  const numbers = (of: (one: PlaceChange) => number) => list(sums.map(of), 'integer');
  const [variantIds, locationIds] = [texts((one) => one.variantId), texts((one) => one.locationId)];
  await tx.execute(
    sql`insert into ${stockAtLocations} (variant_id, location_id) select * from unnest(${variantIds}, ${locationIds}) on conflict do nothing`,
  );
  await lockPlaces(
    tx,
    sums.map((one) => one.variantId),
  );
  const changed = sql`${variantIds}, ${locationIds}, ${numbers((one) => one.onHand)}, ${numbers((one) => one.held)}, ${numbers((one) => one.sold)}`;
  await tx
    .update(stockAtLocations)
    .set({
      onHand: sql`${stockAtLocations.onHand} + changed.on_hand`,
      held: sql`${stockAtLocations.held} + changed.held`,
      sold: sql`${stockAtLocations.sold} + changed.sold`,
    })
    .from(sql`unnest(${changed}) as changed (variant_id, location_id, on_hand, held, sold)`)
    .where(
      and(
        eq(stockAtLocations.variantId, sql`changed.variant_id`),
        eq(stockAtLocations.locationId, sql`changed.location_id`),
      ),
    );
}

function sumsOf(changes: readonly PlaceChange[]): PlaceChange[] {
  const sums = new Map<string, PlaceChange>();
  for (const change of changes) {
    const key = `${change.variantId} ${change.locationId}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum
        ? {
            ...change,
            onHand: sum.onHand + change.onHand,
            held: sum.held + change.held,
            sold: sum.sold + change.sold,
          }
        : change,
    );
  }
  return [...sums.values()];
}

/** The location of each variant's brand that comes first of those in use. */
export async function firstLocations(
  executor: Executor,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (variantIds.length === 0) return new Map();
  const rows = await executor
    .selectDistinctOn([variants.id], { variantId: variants.id, locationId: stockLocations.id })
    .from(variants)
    .innerJoin(stockLocations, and(eq(stockLocations.brandId, variants.brandId), eq(stockLocations.active, true)))
    .where(isOneOf(variants.id, variantIds))
    .orderBy(asc(variants.id), asc(stockLocations.priority), asc(stockLocations.id));
  return new Map(rows.map(({ variantId, locationId }) => [variantId, locationId]));
}

/**
 * Keeps a location of the variant's brand in use until the transaction ends: nobody closes it meanwhile. Without one that is named, that which comes first.
 * @returns its id; undefined when the brand has none of that name that is in use.
 */
export async function keepLocation(
  tx: Transaction,
  brandId: string,
  locationId: string | undefined,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: stockLocations.id })
    .from(stockLocations)
    .where(
      and(
        eq(stockLocations.brandId, brandId),
        eq(stockLocations.active, true),
        locationId === undefined ? undefined : eq(stockLocations.id, locationId),
      ),
    )
    .orderBy(asc(stockLocations.priority), asc(stockLocations.id))
    .limit(1)
    .for('share');
  return row?.id;
}

/** Keeps those of these locations in use that are, until the transaction ends. @returns their ids. */
export async function keepLocations(tx: Transaction, locationIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (locationIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: stockLocations.id })
    .from(stockLocations)
    .where(and(isOneOf(stockLocations.id, [...new Set(locationIds)]), eq(stockLocations.active, true)))
    .orderBy(asc(stockLocations.id))
    .for('share');
  return new Set(rows.map(({ id }) => id));
}

/** The brand of a variant. */
export async function brandOfVariant(executor: Executor, variantId: string): Promise<string | undefined> {
  const [row] = await executor.select({ brandId: variants.brandId }).from(variants).where(eq(variants.id, variantId));
  return row?.brandId;
}

/** Where parcels from a location are sent from; null: nobody has said. */
export async function addressOf(executor: Executor, locationId: string): Promise<Address | null> {
  const [row] = await executor
    .select({ address: stockLocations.address })
    .from(stockLocations)
    .where(eq(stockLocations.id, locationId));
  return row?.address ?? null;
}
