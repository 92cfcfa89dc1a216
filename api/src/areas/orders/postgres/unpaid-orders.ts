import { createHash } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { users } from '../../accounts/postgres/tables.ts';
import type { StockLevel } from '../../stock/stock-level.ts';
import type { OrderDraft } from '../order-draft.ts';
import type { Holding, UnpaidFacts } from '../unpaid-holdings.ts';
import { orders, reservations } from './tables.ts';

/** Any number will do as long as it stays: it keeps these advisory locks apart from others. */
const addressLocks = 7_034_230;

/**
 * Locks the buyers and addresses of drafts until the transaction ends, and reads what their unpaid orders hold: two batches, of one process or
 * of several, can't both find room for the same buyer or address. The last locks of the transaction: who has them waits for nobody.
 * @param levels the stock of the variants that are wanted, locked.
 */
export async function lockUnpaidOrders(
  tx: Transaction,
  drafts: readonly OrderDraft[],
  levels: ReadonlyMap<string, StockLevel>,
): Promise<UnpaidFacts> {
  const buyerIds = [...new Set(drafts.map((draft) => draft.buyerId))];
  const addressKeys = [...new Set(drafts.flatMap((draft) => draft.addressKey ?? []))];
  await tx
    .select({ id: users.id })
    .from(users)
    .where(isOneOf(users.id, buyerIds))
    .orderBy(asc(users.id))
    .for('no key update');
  await lockAddresses(tx, addressKeys);
  return {
    byBuyer: await heldBy(tx, orders.buyerId, buyerIds),
    byAddress: await heldBy(tx, orders.addressKey, addressKeys),
    unsold: new Map([...levels].map(([variantId, { available, held }]) => [variantId, available + held])),
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

/** What the unpaid orders hold, by buyer or by address: their number, their pieces, and their pieces of each variant. */
async function heldBy(
  tx: Transaction,
  holder: typeof orders.buyerId | typeof orders.addressKey,
  keys: readonly string[],
): Promise<Map<string, Holding>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .select({
      key: sql<string>`${holder}`,
      /** Null in the row of the holder as a whole. */
      variantId: sql<string | null>`${reservations.variantId}`,
      orders: sql<number>`count(distinct ${orders.id})::integer`,
      pieces: sql<number>`sum(${reservations.quantity})::integer`,
    })
    .from(orders)
    .innerJoin(reservations, eq(reservations.orderId, orders.id))
    .where(and(eq(orders.state, 'pending_payment'), isOneOf(holder, keys)))
    .groupBy(sql`grouping sets ((${holder}), (${holder}, ${reservations.variantId}))`);
  const holdings = new Map<string, Holding>();
  for (const [key, group] of Map.groupBy(rows, (row) => row.key)) {
    const whole = group.find((row) => row.variantId === null);
    const variants = group.flatMap(({ variantId, pieces }) =>
      variantId === null ? [] : [[variantId, pieces] as const],
    );
    holdings.set(key, { orders: whole?.orders ?? 0, pieces: whole?.pieces ?? 0, byVariant: new Map(variants) });
  }
  return holdings;
}
