import { createHash } from 'node:crypto';
import { asc, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { users } from '../../accounts/postgres/tables.ts';
import type { OrderDraft } from '../order-draft.ts';
import type { Holding, UnpaidFacts } from '../unpaid-holdings.ts';
import { orders, reservations } from './tables.ts';

/** Any number will do as long as it stays: it keeps these advisory locks apart from others. */
const addressLocks = 7_034_230;

/** Buyers and addresses of drafts, locked. */
interface Buyers {
  /** Those of them who are users. */
  readonly buyers: ReadonlySet<string>;
  readonly byBuyer: UnpaidFacts['byBuyer'];
  readonly byAddress: UnpaidFacts['byAddress'];
}

/**
 * Locks the buyers and addresses of drafts until the transaction ends, and reads what their unpaid orders hold: two batches, of one process or
 * of several, can't both find room for the same buyer or address.
 */
export async function lockBuyers(tx: Transaction, drafts: readonly OrderDraft[]): Promise<Buyers> {
  const buyerIds = [...new Set(drafts.map((draft) => draft.buyerId))];
  const addressKeys = [...new Set(drafts.flatMap((draft) => draft.addressKey ?? []))];
  const buyers = await tx
    .select({ id: users.id })
    .from(users)
    .where(isOneOf(users.id, buyerIds))
    .orderBy(asc(users.id))
    .for('no key update');
  await lockAddresses(tx, addressKeys);
  return {
    buyers: new Set(buyers.map(({ id }) => id)),
    byBuyer: await heldBy(tx, orders.buyerId, buyerIds),
    byAddress: await heldBy(tx, orders.addressKey, addressKeys),
  };
}

/** Addresses have no rows to lock. Their locks are numbers, taken from the smallest to the largest. */
async function lockAddresses(tx: Transaction, addressKeys: readonly string[]): Promise<void> {
  if (addressKeys.length === 0) return;
  const numbers = addressKeys
    .map((key) => createHash('sha256').update(key).digest().readInt32BE())
    .sort((a, b) => a - b);
  await tx.execute(
    sql`select pg_advisory_xact_lock(${addressLocks}::integer, address.number) from unnest(${list(numbers, 'integer')}) as address (number)`,
  );
}

/**
 * What the unpaid orders hold, by buyer or by address: their number, their pieces, and their pieces of each variant. Each holder's orders are looked up by
 * themselves (`offset 0` keeps the planner from joining first): most have none, and what all others hold, thousands of orders in a sale, is not read.
 */
async function heldBy(
  tx: Transaction,
  holder: typeof orders.buyerId | typeof orders.addressKey,
  keys: readonly string[],
): Promise<Map<string, Holding>> {
  if (keys.length === 0) return new Map();
  const ofHolder = sql`select ${orders.id} as order_id, ${reservations.variantId}, ${reservations.quantity}
    from ${orders} join ${reservations} on ${reservations.orderId} = ${orders.id}
    where ${orders.state} = 'pending_payment' and ${holder} = holder.key offset 0`;
  const rows = await tx
    .select({
      key: sql<string>`holder.key`,
      orderId: sql<string>`held.order_id`,
      variantId: sql<string>`held.variant_id`,
      quantity: sql<number>`held.quantity`,
    })
    .from(sql`unnest(${list(keys, 'text')}) as holder (key) cross join lateral (${ofHolder}) as held`);
  return new Map([...Map.groupBy(rows, (row) => row.key)].map(([key, held]) => [key, sum(held)]));
}

function sum(
  held: readonly { readonly orderId: string; readonly variantId: string; readonly quantity: number }[],
): Holding {
  const byVariant = new Map<string, number>();
  let pieces = 0;
  for (const { variantId, quantity } of held) {
    byVariant.set(variantId, (byVariant.get(variantId) ?? 0) + quantity);
    pieces += quantity;
  }
  return { orders: new Set(held.map(({ orderId }) => orderId)).size, pieces, byVariant };
}
