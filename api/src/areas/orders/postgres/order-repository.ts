import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderStateOf } from '@showfloor/contracts/order';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { keyOf } from '../admit.ts';
import type { OrderRepository } from '../order-repository.ts';
import { callOffOrder } from './call-off-order.ts';
import { type BuyersKey, readKeys } from './checkout-keys.ts';
import { type ClosingStep, closeUnpaidOrders } from './close-order.ts';
import { expireDue } from './expire-due.ts';
import { giveOrders } from './give-orders.ts';
import { type JoinableKey, readJoinable } from './joinable-orders.ts';
import { countOrders, type FilterParts, isSold } from './order-filter.ts';
import { listOrders, type OrderParts, readOpenOrders, readOrder, readOrders } from './order-reader.ts';
import { orders } from './tables.ts';
import { takeOrder } from './take-order.ts';

/** What payments and parcels of orders add to them. */
export interface OrderExtensions extends OrderParts, FilterParts {
  /** Whether something of an order is still to come back. An expression over `orders`. Default: nothing is. */
  readonly isWaiting?: SQL;
  readonly onClosing: readonly ClosingStep[];
  /** Of orders that are called off. */
  readonly onCalledOff: readonly ClosingStep[];
}

/** The orders on PGlite and PostgreSQL. Locks are taken in one order everywhere: cart, order, payment, stock. */
export function createOrderRepository(
  database: Database,
  { onClosing, onCalledOff, ...parts }: OrderExtensions,
): OrderRepository {
  const readKey = coalesce(async (asked: readonly BuyersKey[]) => {
    const made = await readKeys(database, asked);
    return asked.map((key) => made.get(keyOf(key)));
  });
  const readWhole = coalesce(async (orderIds: readonly string[]) => {
    const found = await readOrders(database, parts, [...new Set(orderIds)]);
    const byId = new Map(found.map((order) => [order.id, order]));
    return orderIds.map((orderId) => byId.get(orderId));
  });
  const readOpen = coalesce((buyerIds: readonly string[]) => readOpenOrders(database, buyerIds));
  const joinable = coalesce((keys: readonly JoinableKey[]) => readJoinable(database, keys));
  return {
    joinableOf: (buyerId, brandId) => joinable({ buyerId, brandId }),
    find: readWhole,
    findAll: (orderIds) => readOrders(database, parts, orderIds),
    async ofBuyer(orderId, buyerId) {
      const order = await readWhole(orderId);
      return order?.buyerId === buyerId ? order : undefined;
    },
    async findByNumber(number) {
      const { id, email, buyerId } = orders;
      const [found] = await database
        .select({ id, number: orders.number, email, buyerId })
        .from(orders)
        .where(eq(orders.number, number));
      return found;
    },

    async findWithHolder(orderId) {
      const order = await readWhole(orderId);
      if (!order) return undefined;
      const [holder] = await database
        .select({ isGuest: users.isAnonymous })
        .from(users)
        .where(eq(users.id, order.buyerId));
      return { order, isGuest: holder?.isGuest ?? false };
    },

    async take(orderId, toUserId) {
      const taken = await database.transaction((tx) => takeOrder(tx, orderId, toUserId));
      if (isRefusal(taken)) return taken;
      return (await readOrder(database, parts, orderId, toUserId)) ?? refuse('not_found');
    },

    list: (of, page) => listOrders(database, parts, of, page),
    count: (brandId, filter, most) => countOrders(database, parts, brandId, filter, most),

    async hasPaid(buyerId, brandId) {
      const paid = await database
        .select({ id: orders.id })
        .from(orders)
        .where(and(eq(orders.buyerId, buyerId), eq(orders.brandId, brandId), isSold))
        .limit(1);
      return paid.length > 0;
    },

    async openOrderOf(buyerId, variantId) {
      const open = await readOpen(buyerId);
      return open.find(({ variantIds }) => variantId === undefined || variantIds.includes(variantId))?.orderId;
    },

    madeWith: (buyerId, idempotencyKey) => readKey({ buyerId, idempotencyKey }),

    cancel: (orderId, buyerId, nowMs) =>
      database.transaction(async (tx) => {
        const [order] = await tx
          .select({ state: orders.state, paymentState: orders.paymentState })
          .from(orders)
          .where(and(eq(orders.id, orderId), eq(orders.buyerId, buyerId)))
          .for('update');
        if (!order) return refuse('not_found');
        if (order.state !== 'pending_payment') {
          return refuse('invalid_transition', { details: { state: orderStateOf(order) } });
        }
        return { released: await closeUnpaidOrders(tx, [orderId], 'cancelled', nowMs, onClosing) };
      }),

    callOff: (orderId, brandId, reason, nowMs) =>
      database.transaction((tx) => callOffOrder(tx, { orderId, brandId, reason, nowMs }, onCalledOff)),

    async putBack(orderId, buyerId, nowMs) {
      const own = and(eq(orders.id, orderId), eq(orders.buyerId, buyerId));
      const [done] = await database
        .update(orders)
        .set({ putBackAtMs: nowMs })
        .where(
          and(
            own,
            inArray(orders.state, ['expired', 'cancelled']),
            eq(orders.paymentState, 'unpaid'),
            isNull(orders.putBackAtMs),
          ),
        )
        .returning({ id: orders.id });
      const order = await readOrder(database, parts, orderId, buyerId);
      if (!order) return refuse('not_found');
      return done ? order : refuse('invalid_transition', { details: { state: orderStateOf(order) } });
    },

    expireDue: (nowMs, limit) => expireDue(database, nowMs, limit, onClosing),
  };
}

/** A viewer's orders become an account's when they sign in: a step of the viewer merger. */
export async function mergeOrdersOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, toUserId)).for('key share');
  await giveOrders(tx, eq(orders.buyerId, fromUserId), toUserId);
}

/** Whether a user has bought something: such a user is kept. An expression over `users`. */
export const hasOrders = sql`exists (select from ${orders} where ${orders.buyerId} = ${users.id})`;
