import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { orderListSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { OrderRepository } from '../order-repository.ts';
import { orderView } from '../order-view.ts';

export function listOrders(orders: OrderRepository, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/orders',
    summary: "The buyer's own orders, newest first.",
    tag: 'orders',
    access: 'anyone',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(limits.pageSize).default(20) }),
    answer: orderListSchema,
    async handler({ viewer, query }) {
      if (viewer === null) return refuse('unauthenticated');
      const records = await orders.listOfBuyer(viewer.userId, query.limit);
      return { orders: records.map((record) => orderView(record, imageUrl)) };
    },
  });
}
