import { z } from 'zod';
import { verifyLedger } from '../../../api/src/areas/orders/postgres/verify-ledger.ts';
import { type Executor, openDatabase } from '../../../api/src/platform/database/database.ts';
import type { StripeStandIn } from '../../../api/src/testing/stripe/stripe-stand-in.ts';
import { budgetOverdrawn } from './budgets.ts';
import type { Acknowledged } from './tally.ts';

const moneySchema = z.object({ order_id: z.string() });

/** What is wrong with an installation's books after it has come to rest; all 0 where nothing is. */
export interface Verdict {
  /** Variants of which more pieces are sold than there were. */
  readonly oversold: number;
  /** Orders that a buyer was told of and that aren't there, or are somebody else's. */
  readonly lostAcknowledged: number;
  /** Keys that made more than one order. */
  readonly doubledOrders: number;
  /** Orders that are paid more than once and keep it. */
  readonly doubleCaptures: number;
  /** Orders that are sold and have no money, or have money and aren't sold. */
  readonly moneyApart: number;
  readonly ledgerViolations: number;
  /** Vouchers and red packets that gave more than they may, or somebody more than their part. */
  readonly budgetOverdrawn: number;
}

/**
 * What is wrong with the books, all from one state of the database.
 * @param standIn the provider's books; null where they can't agree yet, as the installation has not come to rest.
 */
export async function verdictOn(
  databaseUrl: string,
  standIn: StripeStandIn | null,
  acknowledged: readonly Acknowledged[],
): Promise<Verdict> {
  const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
  try {
    return await database.transaction(
      async (tx) => {
        const faults = await verifyLedger(tx);
        for (const fault of faults.slice(0, 20)) console.log(`ledger: ${fault}`);
        return {
          oversold: await oversold(tx),
          lostAcknowledged: await lost(tx, acknowledged),
          doubledOrders: doubled(acknowledged),
          ...(standIn === null ? { doubleCaptures: 0, moneyApart: 0 } : await money(tx, standIn)),
          ledgerViolations: faults.length,
          budgetOverdrawn: await budgetOverdrawn(tx),
        };
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  } finally {
    await close();
  }
}

const rowsOf = <T>(schema: z.ZodType<T>, answer: unknown): T[] =>
  z.object({ rows: z.array(schema) }).parse(answer).rows;

/** Against what the ledger says came in: an answer to the owner may have been lost. */
async function oversold(database: Executor): Promise<number> {
  const answer = await database.execute(`with sold as (
      select variant_id, sum(quantity) as pieces from reservations where state in ('held', 'sold') group by 1),
    came as (
      select variant_id, sum(on_hand_delta) as pieces from stock_ledger where kind in ('open', 'adjust') group by 1)
    select sold.variant_id from sold left join came using (variant_id) where sold.pieces > coalesce(came.pieces, 0)`);
  return rowsOf(z.object({ variant_id: z.string() }), answer).length;
}

/** Orders that are read at once. */
const ordersPerPage = 5_000;
const keptSchema = z.object({ id: z.string(), buyerId: z.string(), idempotencyKey: z.string().nullable() });

async function lost(database: Executor, acknowledged: readonly Acknowledged[]): Promise<number> {
  let count = 0;
  for (let from = 0; from < acknowledged.length; from += ordersPerPage) {
    const page = acknowledged.slice(from, from + ordersPerPage);
    const ids = page.map(({ orderId }) => `'${orderId}'`).join(',');
    const answer = await database.execute(
      `select id, buyer_id as "buyerId", idempotency_key as "idempotencyKey" from orders where id in (${ids})`,
    );
    const there = new Map(rowsOf(keptSchema, answer).map((row) => [row.id, row]));
    count += page.filter(({ orderId, buyer, key }) => {
      const row = there.get(orderId);
      return row?.buyerId !== buyer || row.idempotencyKey !== key;
    }).length;
  }
  return count;
}

function doubled(acknowledged: readonly Acknowledged[]): number {
  const byKey = Map.groupBy(acknowledged, ({ buyer, key }) => `${buyer} ${key}`);
  return [...byKey.values()].filter((all) => new Set(all.map(({ orderId }) => orderId)).size > 1).length;
}

async function money(database: Executor, standIn: StripeStandIn) {
  const kept = new Map<string, number>();
  const returned = new Map<string, number>();
  for (const { payment_intent: intent, status, amount } of standIn.refunds.all.values())
    if (status !== 'failed') returned.set(intent, (returned.get(intent) ?? 0) + amount);
  for (const intent of standIn.intents.all.values()) {
    const back = returned.get(intent.id) ?? 0;
    if (intent.amount_received - back <= 0) continue;
    const { order_id: orderId } = moneySchema.parse(intent.metadata);
    kept.set(orderId, (kept.get(orderId) ?? 0) + 1);
  }
  const sold = rowsOf(
    z.object({ id: z.string() }),
    await database.execute(`select id from orders where state in ('confirmed', 'completed') and total_minor > 0`),
  ).map(({ id }) => id);
  const isSold = new Set(sold);
  return {
    doubleCaptures: [...kept.values()].filter((times) => times > 1).length,
    moneyApart:
      sold.filter((id) => !kept.has(id)).length + [...kept.keys()].filter((orderId) => !isSold.has(orderId)).length,
  };
}
