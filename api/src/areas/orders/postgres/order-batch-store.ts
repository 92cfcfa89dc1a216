import { isRefusal } from '@showfloor/contracts/errors';
import { and, asc, type SQL, sql } from 'drizzle-orm';
import { isConnectionFailure } from '../../../platform/database/connection-failure.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { databaseMs } from '../../../platform/database/shared-clock.ts';
import { sqlStateOf } from '../../../platform/database/sql-state.ts';
import { cartItems, carts } from '../../carts/postgres/tables.ts';
import { lockVoucherClaims } from '../../promotions/postgres/lock-voucher-claims.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { admit } from '../admit.ts';
import { type BatchUnderWay, OrderBatchError, type OrderBatchStore } from '../order-batch.ts';
import type { OrderDraft } from '../order-draft.ts';
import { defaultUnpaidLimits, type UnpaidLimits } from '../unpaid-limits.ts';
import { readKeys } from './checkout-keys.ts';
import { lockJoinable } from './joinable-orders.ts';
import { lockBuyers } from './lock-buyers.ts';
import { lockDropClaims } from './lock-drop-claims.ts';
import { insertOrders } from './order-rows.ts';
import { readLineOffers } from './read-line-offers.ts';

/** Whoever holds a row for longer is not waited for: the buyers hear that they should try again, and the lane goes on. */
const lockTimeoutMs = 2_000;
/** SQLSTATE of a lock that was not had in time. */
const lockNotAvailable = '55P03';

/**
 * The order writer's transaction. It finds every row by an index, and is told so: plans made when a new shop has a few orders would read whole tables until the
 * next ANALYZE, on PGlite for ever. Locks first (shows, carts, orders that others are sent with, buyers, addresses, stock, drops, vouchers, each in the order of their ids), reads what decides under these locks,
 * lets the domain admit, then writes. The pieces come last: a batch that waits for those of the one before has done by then all that needs none. It waits here, not at a lock: a disk
 * that stalls may keep a commit for longer than locks are waited for, and nobody has to hear of that. The locks are also what keeps all that orders name, once a batch instead of once a row: the shows and buyers themselves, and by the row
 * in the stock its variant, product and brand, which nobody deletes before it. Two requests with one key are one buyer's, so the second finds the first one's key once it has the lock.
 * @param now the time of the database's clock as an expression, Unix ms: by it drops are open and vouchers hold.
 */
export function createOrderBatchStore(
  database: Database,
  unpaidLimits: UnpaidLimits = defaultUnpaidLimits,
  now: () => SQL = () => databaseMs,
): OrderBatchStore {
  return {
    async writeBatch(drafts, { after, onTurn } = {}) {
      try {
        if (after && shareBuyers(after, drafts)) await after.ended;
        return await database.transaction(async (tx) => {
          await tx.execute(
            sql`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true), set_config('enable_seqscan', 'off', true)`,
          );
          const showIds = await lockShows(tx, drafts);
          const presentItems = await lockCartItems(tx, drafts);
          const joinable = await lockJoinable(tx, drafts);
          const { buyers, byBuyer, byAddress } = await lockBuyers(tx, drafts);
          const keys = await readKeys(tx, drafts);
          await after?.ended;
          const levels = await lockStock(
            tx,
            drafts.flatMap((draft) => draft.lines.map((line) => line.variantId)),
          );
          onTurn?.();
          const drops = await lockDropClaims(tx, drafts, now);
          const offers = await readLineOffers(tx, drafts, now);
          const vouchers = await lockVoucherClaims(tx, drafts, now);
          const available = new Map([...levels].map(([variantId, level]) => [variantId, level.available]));
          const unsold = new Map([...levels].map(([variantId, level]) => [variantId, level.available + level.held]));
          const unpaid = { byBuyer, byAddress, unsold };
          const facts = { keys, buyers, available, drops, offers, vouchers, joinable, unpaid, cartItems: presentItems };
          const outcomes = admit(drafts, facts, unpaidLimits);
          const admitted = outcomes.flatMap((outcome) =>
            !isRefusal(outcome) && 'wrote' in outcome ? outcome.wrote : [],
          );
          if (admitted.length > 0) {
            await takeCartItems(tx, admitted);
            await insertOrders(tx, admitted, showIds);
          }
          return outcomes;
        });
      } catch (error) {
        throw new OrderBatchError(reasonOf(error), error);
      }
    },
  };
}

/** Whether drafts have a buyer or an address, which are locked before the pieces, in common with those under way. */
function shareBuyers(underWay: BatchUnderWay, drafts: readonly OrderDraft[]): boolean {
  const locks = new Set(underWay.drafts.flatMap(({ buyerId, addressKey }) => [buyerId, addressKey ?? buyerId]));
  return drafts.some(({ buyerId, addressKey }) => locks.has(buyerId) || (addressKey !== null && locks.has(addressKey)));
}

/** Keeps the shows that lines were bought in, and answers which of them there are. */
async function lockShows(tx: Transaction, drafts: readonly OrderDraft[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(drafts.flatMap(({ lines }) => lines.flatMap(({ showId }) => showId ?? [])))];
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: shows.id })
    .from(shows)
    .where(isOneOf(shows.id, ids))
    .orderBy(asc(shows.id))
    .for('key share');
  return new Set(rows.map(({ id }) => id));
}

/** Locks the carts that become orders, as whoever changes a cart does, and answers which of their items are still there, and how many pieces each has. */
async function lockCartItems(tx: Transaction, drafts: readonly OrderDraft[]): Promise<Map<string, number>> {
  const fromCart = drafts.filter((draft) => draft.cartItems.length > 0);
  if (fromCart.length === 0) return new Map();
  const buyerIds = [...new Set(fromCart.map((draft) => draft.buyerId))];
  await tx
    .select({ userId: carts.userId })
    .from(carts)
    .where(isOneOf(carts.userId, buyerIds))
    .orderBy(asc(carts.userId))
    .for('update');
  const rows = await tx
    .select({ id: cartItems.id, quantity: cartItems.quantity })
    .from(cartItems)
    .where(
      and(
        isOneOf(
          cartItems.id,
          fromCart.flatMap((draft) => draft.cartItems.map(({ id }) => id)),
        ),
        isOneOf(cartItems.userId, buyerIds),
      ),
    );
  return new Map(rows.map((row) => [row.id, row.quantity]));
}

async function takeCartItems(tx: Transaction, admitted: readonly OrderDraft[]): Promise<void> {
  const ids = admitted.flatMap((draft) => draft.cartItems.map(({ id }) => id));
  if (ids.length > 0) await tx.delete(cartItems).where(isOneOf(cartItems.id, ids));
}

/**
 * SQLSTATE classes: 22 and 23 are about a row, 40 and 55 about others at the same time, 25P0, 53, 57, 58 and XX about the connection or the server.
 */
function reasonOf(error: unknown): OrderBatchError['reason'] {
  if (isConnectionFailure(error)) return 'unavailable';
  const state = sqlStateOf(error);
  if (state?.constraint === 'orders_number') return 'number_taken';
  if (state === null) return 'draft';
  if (state.code === lockNotAvailable) return 'locked';
  if (/^(40|55)/.test(state.code) || state.constraint === 'orders_key') return 'contention';
  if (/^(25P0|53|57|58|XX)/.test(state.code)) return 'unavailable';
  return 'draft';
}
