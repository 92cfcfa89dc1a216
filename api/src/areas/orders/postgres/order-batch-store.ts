import { isRefusal } from '@showfloor/contracts/errors';
import { and, asc, type SQL, sql } from 'drizzle-orm';
import { isConnectionFailure } from '../../../platform/database/connection-failure.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { databaseMs } from '../../../platform/database/shared-clock.ts';
import { sqlStateOf } from '../../../platform/database/sql-state.ts';
import { namesUnknownUser } from '../../accounts/postgres/unknown-user.ts';
import { cartItems, carts } from '../../carts/postgres/tables.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { admit } from '../admit.ts';
import { OrderBatchError, type OrderBatchStore } from '../order-batch.ts';
import type { OrderDraft } from '../order-draft.ts';
import { defaultUnpaidLimits, type UnpaidLimits } from '../unpaid-limits.ts';
import { readKeys } from './checkout-keys.ts';
import { lockDropClaims } from './lock-drop-claims.ts';
import { insertOrders } from './order-rows.ts';
import { lockUnpaidOrders } from './unpaid-orders.ts';

/** Whoever holds a row for longer is not waited for: the buyers hear that they should try again, and the lane goes on. */
const lockTimeoutMs = 2_000;
/** SQLSTATE of a lock that was not had in time. */
const lockNotAvailable = '55P03';

/**
 * The order writer's transaction. It finds every row by an index, and is told so: a connection keeps the plans of its foreign keys' checks, and those made when a new
 * shop has a few orders would read whole tables until the next ANALYZE, on PGlite for ever. Locks first (carts, stock, drops, buyers, addresses, each in the order of their ids), reads what decides under these locks,
 * lets the domain admit, then writes. Two requests with one key want the same variants, so the second finds the first one's key once it has
 * the locks; should they not (a cart that changed in between, and another process), the key's uniqueness refuses the batch, and tried again it
 * finds it too.
 * @param now the time of the database's clock as an expression, Unix ms: by it drops are open.
 */
export function createOrderBatchStore(
  database: Database,
  unpaidLimits: UnpaidLimits = defaultUnpaidLimits,
  now: () => SQL = () => databaseMs,
): OrderBatchStore {
  return {
    async writeBatch(drafts) {
      try {
        return await database.transaction(async (tx) => {
          await tx.execute(
            sql`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true), set_config('enable_seqscan', 'off', true)`,
          );
          const presentItems = await lockCartItems(tx, drafts);
          const levels = await lockStock(
            tx,
            drafts.flatMap((draft) => draft.lines.map((line) => line.variantId)),
          );
          const available = new Map([...levels].map(([variantId, level]) => [variantId, level.available]));
          const drops = await lockDropClaims(tx, drafts, now);
          const unpaid = await lockUnpaidOrders(tx, drafts, levels);
          const facts = { keys: await readKeys(tx, drafts), available, drops, unpaid, cartItems: presentItems };
          const outcomes = admit(drafts, facts, unpaidLimits);
          const admitted = outcomes.flatMap((outcome) =>
            !isRefusal(outcome) && 'wrote' in outcome ? outcome.wrote : [],
          );
          if (admitted.length > 0) {
            await takeCartItems(tx, admitted);
            await insertOrders(tx, admitted);
          }
          return outcomes;
        });
      } catch (error) {
        throw new OrderBatchError(reasonOf(error), error);
      }
    },
  };
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
  if (namesUnknownUser(error)) return 'buyer_gone';
  if (state?.constraint === 'orders_number') return 'number_taken';
  if (state === null) return 'draft';
  if (state.code === lockNotAvailable) return 'locked';
  if (/^(40|55)/.test(state.code) || state.constraint === 'checkout_keys_buyer_id_key_pk') return 'contention';
  if (/^(25P0|53|57|58|XX)/.test(state.code)) return 'unavailable';
  return 'draft';
}
