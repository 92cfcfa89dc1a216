import type { OrderRecord } from './order-record.ts';
import type { OrderOwner, OrderPage, OrderRepository } from './order-repository.ts';

/** A page of orders, and where the next one begins: null when this is the last. */
export async function orderPage(
  orders: Pick<OrderRepository, 'list'>,
  of: OrderOwner,
  { limit, ...page }: OrderPage,
): Promise<{ records: readonly OrderRecord[]; next: string | null }> {
  const found = await orders.list(of, { ...page, limit: limit + 1 });
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? (records.at(-1)?.id ?? null) : null };
}
