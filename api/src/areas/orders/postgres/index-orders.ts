import { asc, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { list } from '../../../platform/database/list.ts';
import { wordsOfOrder } from '../order-words.ts';
import { orderLines, orderSearch, orders } from './tables.ts';

/** Writes down what orders are found by, each once: nothing of it ever changes. Beside the order writer and after it, which has enough to do. */
export async function indexOrders(database: Database, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { id, brandId, number, email } = orders;
  const rows = await database
    .select({ id, brandId, number, email, address: orders.address })
    .from(orders)
    .where(inArray(id, [...orderIds]));
  const { orderId, productName, sku } = orderLines;
  const lines = await database
    .select({ orderId, productName, sku })
    .from(orderLines)
    .where(inArray(orderId, [...orderIds]))
    .orderBy(asc(orderLines.position));
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  const words = rows.map((row) =>
    wordsOfOrder({ ...row, name: row.address.name, lines: linesOf.get(row.id) ?? [] })
      .map((word) => `${row.brandId}:${word}`)
      .join(' '),
  );
  const ids = list(
    rows.map((row) => row.id),
    'text',
  );
  await database.execute(sql`
    insert into ${orderSearch} (order_id, words)
    select made.order_id, array_to_tsvector(string_to_array(made.words, ' '))
    from unnest(${ids}, ${list(words, 'text')}) as made (order_id, words)
    on conflict do nothing`);
}
