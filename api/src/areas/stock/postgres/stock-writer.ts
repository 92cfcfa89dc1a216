import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import type { OpenedVariant } from '../../catalog/postgres/product-reader.ts';
import { type Deltas, deltasOf, type MovementKind } from '../movement.ts';
import type { StockLevel } from '../stock-level.ts';
import { firstLocations, keepLocations, movePlaces, type PlaceChange } from './location-writer.ts';
import { stock, stockAtLocations, stockLedger } from './tables.ts';

/** Pieces of one variant that move for one reason. */
export interface Movement {
  readonly variantId: string;
  /** Null for `open`, `adjust` and `move`. */
  readonly orderId: string | null;
  /** Where: of all that changes what is on hand, and of nothing else. */
  readonly locationId?: string;
  readonly kind: MovementKind;
  /** Whole and positive; negative only for an `adjust` or a `move` that takes pieces away. */
  readonly pieces: number;
  readonly reason: string;
  readonly atMs: number;
}

/** Writes the stock of new variants, where it lies, and their first ledger rows. */
export async function openStock(tx: Transaction, opened: readonly OpenedVariant[], atMs: number): Promise<void> {
  await insertRows(
    tx,
    stock,
    opened.map(({ variantId, onHand }) => ({ variantId, onHand, available: onHand, held: 0, sold: 0 })),
  );
  const kept = await keepLocations(
    tx,
    opened.flatMap(({ at }) => [...(at?.keys() ?? [])]),
  );
  // Pieces that are for a location that was closed meanwhile are at the first.
  const isNamed = ({ at }: OpenedVariant) => at !== undefined && [...at.keys()].every((id) => kept.has(id));
  const unnamed = opened.filter((one) => one.onHand > 0 && !isNamed(one)).map(({ variantId }) => variantId);
  const first = await firstLocations(tx, unnamed);
  const movements = opened.flatMap((one): Movement[] => {
    const { variantId, onHand, at } = one;
    const movement = { variantId, orderId: null, kind: 'open', reason: 'new variant', atMs } as const;
    if (onHand === 0) return [{ ...movement, pieces: 0 }];
    const places = at && isNamed(one) ? at : new Map([[first.get(variantId) ?? '', onHand]]);
    return [...places]
      .filter(([, pieces]) => pieces > 0)
      .map(([locationId, pieces]) => ({ ...movement, locationId, pieces }));
  });
  await insertRows(
    tx,
    stockAtLocations,
    movements.flatMap(({ variantId, locationId, pieces }) =>
      locationId === undefined ? [] : [{ variantId, locationId, onHand: pieces }],
    ),
  );
  await writeLedger(tx, movements);
}

/**
 * Locks the stock of `variantIds` until the transaction ends and answers it. Everybody locks in the order of the ids, so that two who want
 * the same variants wait for each other instead of deadlocking. Variants without stock are absent.
 */
export async function lockStock(tx: Transaction, variantIds: Iterable<string>): Promise<Map<string, StockLevel>> {
  const ids = [...new Set(variantIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(stock)
    .where(isOneOf(stock.variantId, ids))
    .orderBy(asc(stock.variantId))
    .for('update');
  return new Map(rows.map(({ variantId, ...level }) => [variantId, level]));
}

/**
 * Moves stock and writes the ledger: each variant is updated once, whatever the number of movements. Lock first (`lockStock`).
 * @throws Error when a variant has no stock or too little of it: whoever calls has looked at the locked rows before.
 */
export async function moveStock(tx: Transaction, movements: readonly Movement[]): Promise<void> {
  if (movements.length === 0) return;
  const sums = sumDeltas(movements);
  const each = (delta: keyof Deltas) =>
    list(
      [...sums.values()].map((deltas) => deltas[delta]),
      'integer',
    );
  const moved = sql`${list([...sums.keys()], 'text')}, ${each('onHand')}, ${each('available')}, ${each('held')}, ${each('sold')}`;
  const updated = await tx
    .update(stock)
    .set({
      onHand: sql`${stock.onHand} + moved.on_hand`,
      available: sql`${stock.available} + moved.available`,
      held: sql`${stock.held} + moved.held`,
      sold: sql`${stock.sold} + moved.sold`,
    })
    .from(sql`unnest(${moved}) as moved (variant_id, on_hand, available, held, sold)`)
    .where(
      and(
        eq(stock.variantId, sql`moved.variant_id`),
        sql`${stock.available} + moved.available >= 0`,
        sql`${stock.held} + moved.held >= 0`,
        sql`${stock.sold} + moved.sold >= 0`,
      ),
    )
    .returning({ variantId: stock.variantId });
  if (updated.length !== sums.size) throw new Error(`stock moved for ${updated.length} of ${sums.size} variants`);
  await writeLedger(tx, movements);
  await movePlaces(tx, movements.flatMap(placeChangeOf));
}

/** What a movement changes where it is; nothing, where it is nowhere. */
function placeChangeOf({ variantId, locationId, kind, pieces }: Movement): PlaceChange[] {
  if (locationId === undefined) return [];
  const { onHand } = deltasOf(kind, pieces);
  // What is sent was held for its order.
  const sent = kind === 'ship' ? pieces : 0;
  return [{ variantId, locationId, onHand, held: -sent, sold: sent }];
}

function sumDeltas(movements: readonly Movement[]): Map<string, Deltas> {
  const sums = new Map<string, Deltas>();
  for (const { variantId, kind, pieces } of movements) {
    const sum = sums.get(variantId) ?? { onHand: 0, available: 0, held: 0, sold: 0 };
    const d = deltasOf(kind, pieces);
    sums.set(variantId, {
      onHand: sum.onHand + d.onHand,
      available: sum.available + d.available,
      held: sum.held + d.held,
      sold: sum.sold + d.sold,
    });
  }
  return sums;
}

async function writeLedger(tx: Transaction, movements: readonly Movement[]): Promise<void> {
  await insertRows(
    tx,
    stockLedger,
    movements.map(({ variantId, orderId, locationId = null, kind, pieces, reason, atMs }) => {
      const d = deltasOf(kind, pieces);
      return {
        variantId,
        orderId,
        locationId,
        kind,
        onHandDelta: d.onHand,
        availableDelta: d.available,
        heldDelta: d.held,
        soldDelta: d.sold,
        reason,
        atMs,
      };
    }),
  );
}
