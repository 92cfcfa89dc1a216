import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { Pieces } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { fulfilmentOf } from '../fulfilment.ts';
import { orderReturned, orderShipped } from '../order-event.ts';
import { readOrderPlaces } from './give-pieces.ts';
import { orderPlaces, orders, reservations } from './tables.ts';

/** Why pieces of an order can't be moved: it isn't there, it isn't in a state for it, or it has not so many of them. */
type MoveRefusal = 'not_found' | 'invalid_transition';

interface Move {
  readonly orderId: string;
  /** Where they leave, or come in. */
  readonly locationId: string;
  /** Whole and positive. */
  readonly pieces: Pieces;
  readonly reason: string;
  readonly nowMs: number;
}

/** Pieces of a paid order leave: in part or all of them. Refuses `invalid_transition` for more than it has there and has not sent. */
export function shipPieces(tx: Transaction, move: Move): Promise<{ done: true } | Refusal<MoveRefusal>> {
  return moveBought(tx, move, 'ship');
}

/** Pieces that had left are on the shelf again, and can be sold. Refuses `invalid_transition` for more than left and have not come back. */
export function returnPieces(tx: Transaction, move: Move): Promise<{ done: true } | Refusal<MoveRefusal>> {
  return moveBought(tx, move, 'return');
}

/** Locks in the order that all keep: order, then stock. */
async function moveBought(
  tx: Transaction,
  { orderId, locationId, pieces, reason, nowMs }: Move,
  kind: 'ship' | 'return',
): Promise<{ done: true } | Refusal<MoveRefusal>> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update');
  if (!order) return refuse('not_found');
  if (order.state !== 'confirmed' && order.state !== 'completed') return refuse('invalid_transition');
  const bought = await tx
    .select()
    .from(reservations)
    .where(eq(reservations.orderId, orderId))
    .orderBy(asc(reservations.variantId));
  const counter = kind === 'ship' ? 'shipped' : 'returned';
  const after = bought.map((row) => ({ ...row, [counter]: row[counter] + (pieces.get(row.variantId) ?? 0) }));
  const known = new Set(bought.map((row) => row.variantId));
  const fits =
    [...pieces].every(([variantId, count]) => count > 0 && known.has(variantId)) &&
    after.every(({ quantity, shipped, returned }) => shipped <= quantity && returned <= shipped);
  if (pieces.size === 0 || !fits) return refuse('invalid_transition');
  if (kind === 'ship' && !(await sendFrom(tx, orderId, locationId, pieces))) return refuse('invalid_transition');

  await lockStock(tx, pieces.keys());
  const movements = [...pieces].map(([variantId, count]) => ({
    variantId,
    orderId,
    locationId,
    kind,
    pieces: count,
    reason,
    atMs: nowMs,
  }));
  await moveStock(tx, movements);
  for (const [variantId, count] of pieces) {
    await tx
      .update(reservations)
      .set({ [counter]: sql`${reservations[counter]} + ${count}` })
      .where(and(eq(reservations.orderId, orderId), eq(reservations.variantId, variantId)));
  }
  await tx
    .update(orders)
    .set({ fulfilmentState: fulfilmentOf(after, order.fulfilmentState === 'delivered') })
    .where(eq(orders.id, orderId));
  const happened = kind === 'ship' ? orderShipped : orderReturned;
  await appendEvents(tx, [happened.of(orderId, { buyerId: order.buyerId, variantIds: [...pieces.keys()] }, nowMs)]);
  return { done: true };
}

/** Notes that pieces of an order leave from a location. False, and nothing is noted, when it has not so many of them there. */
async function sendFrom(tx: Transaction, orderId: string, locationId: string, pieces: Pieces): Promise<boolean> {
  const here = (await readOrderPlaces(tx, orderId)).filter((place) => place.locationId === locationId);
  const left = new Map(here.map(({ variantId, quantity, shipped }) => [variantId, quantity - shipped]));
  if ([...pieces].some(([variantId, count]) => count > (left.get(variantId) ?? 0))) return false;
  for (const [variantId, count] of pieces) {
    await tx
      .update(orderPlaces)
      .set({ shipped: sql`${orderPlaces.shipped} + ${count}` })
      .where(
        and(
          eq(orderPlaces.orderId, orderId),
          eq(orderPlaces.variantId, variantId),
          eq(orderPlaces.locationId, locationId),
        ),
      );
  }
  return true;
}
