import type { listBrandOrdersQuerySchema, orderListSchema } from '@showfloor/contracts/order';
import type { z } from 'zod';
import type { OrderOwner, OrderRepository } from './order-repository.ts';
import { orderView } from './order-view.ts';

/** A page of orders, and where the next one begins: null when this is the last. */
export async function orderPage(
  orders: Pick<OrderRepository, 'list'>,
  of: OrderOwner,
  { state, cursor, before, limit }: z.infer<typeof listBrandOrdersQuerySchema>,
  imageUrl: (imageId: string) => string,
): Promise<z.input<typeof orderListSchema>> {
  const beforeId = cursor ?? before;
  const found = await orders.list(of, { ...(state && { state }), ...(beforeId && { beforeId }), limit: limit + 1 });
  const records = found.slice(0, limit);
  return {
    orders: records.map((record) => orderView(record, imageUrl, 'brandId' in of)),
    next: found.length > limit ? (records.at(-1)?.id ?? null) : null,
  };
}
