import type { OrderState } from '@showfloor/contracts/order';
import type { OrderNeed } from '@showfloor/contracts/order-needs';
import { and, eq, gte, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { OrderFilter, OrderOwner } from '../order-repository.ts';
import { orderLines, orderSearch, orders } from './tables.ts';

/** What payments and parcels of an order say of it: expressions over `orders`. */
export interface FilterParts {
  /** Whether an order was paid more than once. */
  readonly hasSurplus: SQL;
  /** What of an order needs a person. Default: nothing does. */
  readonly needs?: Partial<Readonly<Record<OrderNeed, SQL>>> | undefined;
}

/** The condition of a filter, over `orders`. */
export function filterCondition({ hasSurplus, needs = {} }: FilterParts, of: OrderOwner, filter: OrderFilter) {
  const { state, words, order, payment, fulfilment, need, showId, fromMs, toMs, country, marketId } = filter;
  return and(
    'buyerId' in of ? eq(orders.buyerId, of.buyerId) : eq(orders.brandId, of.brandId),
    state === undefined ? undefined : state === 'surplus' ? hasSurplus : isIn(state),
    words === undefined || !('brandId' in of) ? undefined : hasWords(of.brandId, words),
    order && eq(orders.state, order),
    payment && eq(orders.paymentState, payment),
    fulfilment && eq(orders.fulfilmentState, fulfilment),
    need && (needs[need] ?? sql`false`),
    showId === undefined
      ? undefined
      : sql`exists (select from ${orderLines} where ${orderLines.orderId} = ${orders.id} and ${orderLines.showId} = ${showId})`,
    fromMs === undefined ? undefined : gte(orders.createdAtMs, fromMs),
    toMs === undefined ? undefined : lt(orders.createdAtMs, toMs),
    country === undefined ? undefined : sql`${orders.address} ->> 'country' = ${country}`,
    marketId === undefined ? undefined : sql`${orders.market} ->> 'id' = ${marketId}`,
  );
}

/** How many of a brand's orders the filter finds, up to `most`. */
export async function countOrders(
  executor: Executor,
  parts: FilterParts,
  brandId: string,
  filter: OrderFilter,
  most: number,
): Promise<number> {
  const found = executor
    .select({ id: orders.id })
    .from(orders)
    .where(filterCondition(parts, { brandId }, filter))
    .limit(most)
    .as('found');
  const [row] = await executor.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(found);
  return row?.count ?? 0;
}

/** What was sold, and its money kept. An expression over `orders`. */
export const isSold = sql<boolean>`${orders.state} in ('confirmed', 'completed') and ${orders.paymentState} not in ('refund_due', 'refunded')`;

/** `orderStateOf` as a condition over `orders`. */
function isIn(state: OrderState): SQL | undefined {
  switch (state) {
    case 'refund_due':
    case 'refunded':
      return eq(orders.paymentState, state);
    case 'paid':
      return isSold;
    case 'pending_payment':
    case 'cancelled':
    case 'expired':
      return and(eq(orders.state, state), notInArray(orders.paymentState, ['refund_due', 'refunded']));
  }
}

/** Whether an order has a word with each of these beginnings. Words are letters and digits alone, so that quotes around them are enough. */
function hasWords(brandId: string, words: readonly string[]): SQL {
  const query = words.map((word) => `'${brandId}:${word}':*`).join(' & ');
  return sql`${orders.id} in (select ${orderSearch.orderId} from ${orderSearch} where ${orderSearch.words} @@ ${query}::tsquery)`;
}
