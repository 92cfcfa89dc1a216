import { refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { orderSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { OrderRepository } from '../order-repository.ts';
import { orderView } from '../order-view.ts';

export function getOrder(orders: OrderRepository, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/orders/:orderId',
    summary: "One of the buyer's own orders.",
    tag: 'orders',
    access: 'anyone',
    params: z.object({ orderId: orderIdSchema }),
    answer: orderSchema,
    async handler({ viewer, params }) {
      const record = viewer && (await orders.ofBuyer(params.orderId, viewer.userId));
      return record ? orderView(record, imageUrl) : refuse('not_found');
    },
  });
}
