import { z } from 'zod';
import { verifyLedger } from '../../../api/src/areas/orders/postgres/verify-ledger.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/database.ts';
import type { StripeStandIn } from '../../../api/src/testing/stripe/stripe-stand-in.ts';
import type { Acknowledged } from './buyer.ts';

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
}

/** @param stocked the pieces of each variant that came in. */
export async function verdictOn(
  databaseUrl: string,
  standIn: StripeStandIn,
  acknowledged: readonly Acknowledged[],
  stocked: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
  try {
    const faults = await verifyLedger(database);
    for (const fault of faults.slice(0, 20)) console.log(`ledger: ${fault}`);
    return {
      oversold: await oversold(database, stocked),
      lostAcknowledged: await lost(database, acknowledged),
      doubledOrders: doubled(acknowledged),
      ...(await money(database, standIn)),
      ledgerViolations: faults.length,
    };
  } finally {
    await close();
  }
}

const rowsOf = <T>(schema: z.ZodType<T>, answer: unknown): T[] =>
  z.object({ rows: z.array(schema) }).parse(answer).rows;

async function oversold(database: Database, stocked: ReadonlyMap<string, number>): Promise<number> {
  const sold = rowsOf(
    z.object({ variant_id: z.string(), pieces: z.coerce.number() }),
    await database.execute(
      `select variant_id, sum(quantity) as pieces from reservations where state in ('held', 'sold') group by variant_id`,
    ),
  );
  return sold.filter(({ variant_id: id, pieces }) => pieces > (stocked.get(id) ?? 0)).length;
}

async function lost(database: Database, acknowledged: readonly Acknowledged[]): Promise<number> {
  const rows = rowsOf(
    z.object({ id: z.string(), buyer_id: z.string(), idempotency_key: z.string().nullable() }),
    await database.execute(`select id, buyer_id, idempotency_key from orders`),
  );
  const there = new Map(rows.map((row) => [row.id, row]));
  return acknowledged.filter(({ orderId, buyer, key }) => {
    const row = there.get(orderId);
    return row?.buyer_id !== buyer || row.idempotency_key !== key;
  }).length;
}

function doubled(acknowledged: readonly Acknowledged[]): number {
  const byKey = Map.groupBy(acknowledged, ({ buyer, key }) => `${buyer} ${key}`);
  return [...byKey.values()].filter((all) => new Set(all.map(({ orderId }) => orderId)).size > 1).length;
}

async function money(database: Database, standIn: StripeStandIn) {
  const kept = new Map<string, number>();
  for (const intent of standIn.intents.all.values()) {
    const back = [...standIn.refunds.all.values()]
      .filter((refund) => refund.payment_intent === intent.id && refund.status !== 'failed')
      .reduce((sum, refund) => sum + refund.amount, 0);
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
