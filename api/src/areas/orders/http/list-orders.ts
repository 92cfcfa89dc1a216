import { refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { listOrdersQuerySchema, orderListSchema } from '@showfloor/contracts/order';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { orderPage } from '../order-page.ts';
import type { OrderRepository } from '../order-repository.ts';

export function listOrders(orders: OrderRepository, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/orders',
    summary: "The buyer's own orders, newest first.",
    tag: 'orders',
    access: 'anyone',
    query: listOrdersQuerySchema.extend({ cursor: orderIdSchema.optional() }),
    answer: orderListSchema,
    async handler({ viewer, query }) {
      if (viewer === null) return refuse('unauthenticated');
      return orderPage(orders, { buyerId: viewer.userId }, query, imageUrl);
    },
  });
}
