import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { JoinableOrder } from '../joint-shipping.ts';
import type { OrderDraft } from '../order-draft.ts';
import { orderLines, orders } from './tables.ts';

/** Whose orders of which brand are asked for. */
export interface JoinableKey {
  readonly buyerId: string;
  readonly brandId: string;
}

const canBeJoined = and(
  isNull(orders.shipsWith),
  eq(orders.fulfilmentState, 'unfulfilled'),
  sql`(${orders.state}, ${orders.paymentState}) in (('confirmed', 'paid'), ('pending_payment', 'authorized'))`,
);

const linesInLiveShows = sql`from ${orderLines} join ${shows} on ${shows.id} = ${orderLines.showId} where ${orderLines.orderId} = "orders"."id" and ${shows.state} = 'live'`;

const joinable = {
  orderId: orders.id,
  number: orders.number,
  brandId: orders.brandId,
  buyerId: orders.buyerId,
  address: orders.address,
  shippingMethod: orders.shippingMethod,
  // Names of tables are left out of what is selected from one table.
  liveShowIds: sql<
    string[]
  >`array(select distinct ol.show_id from ${orderLines} ol join ${shows} s on s.id = ol.show_id where ol.order_id = "orders"."id" and s.state = 'live')`,
};

/** The orders of each buyer and brand that more can be sent with, the oldest first: one query. */
export async function readJoinable(
  executor: Executor,
  keys: readonly JoinableKey[],
): Promise<(readonly JoinableOrder[])[]> {
  const distinct = (field: keyof JoinableKey) => [...new Set(keys.map((key) => key[field]))];
  const rows = await executor
    .select(joinable)
    .from(orders)
    .where(
      and(
        inArray(orders.buyerId, distinct('buyerId')),
        inArray(orders.brandId, distinct('brandId')),
        canBeJoined,
        sql`exists (select ${linesInLiveShows})`,
      ),
    )
    .orderBy(asc(orders.createdAtMs), asc(orders.id));
  const keyOf = ({ buyerId, brandId }: JoinableKey) => `${buyerId} ${brandId}`;
  const found = Map.groupBy(rows, keyOf);
  return keys.map((key) => found.get(keyOf(key)) ?? []);
}

/**
 * Keeps the orders that drafts are sent with as they are until the transaction ends, and answers those that can still be joined, by their ids; nothing is asked when no draft names
 * one. Whoever ships or cancels one of them waits, or has done it before.
 */
export async function lockJoinable(
  tx: Transaction,
  drafts: readonly OrderDraft[],
): Promise<ReadonlyMap<string, JoinableOrder>> {
  const ids = [...new Set(drafts.flatMap(({ shipsWith }) => shipsWith ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select(joinable)
    .from(orders)
    .where(and(isOneOf(orders.id, ids), canBeJoined))
    .orderBy(asc(orders.id))
    .for('share');
  return new Map(rows.map((row) => [row.orderId, row]));
}
