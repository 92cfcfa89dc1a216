import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { orderSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type CancelOrderParts, cancelOrder } from '../cancel-order.ts';
import { orderView } from '../order-view.ts';

export function postCancelOrder(parts: CancelOrderParts, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/cancel',
    summary: 'Cancels an order that is not paid.',
    tag: 'orders',
    access: 'anyone',
    usesReserve: true,
    params: z.object({ orderId: orderIdSchema }),
    answer: orderSchema,
    async handler({ viewer, params }) {
      if (viewer === null) return refuse('not_found');
      const record = await cancelOrder(parts, params.orderId, viewer.userId);
      return isRefusal(record) ? record : orderView(record, imageUrl);
    },
  });
}
