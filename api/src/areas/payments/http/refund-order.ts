import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema, refundIdSchema } from '@showfloor/contracts/ids';
import { type Order, orderSchema } from '@showfloor/contracts/order';
import { refundOrderSchema } from '@showfloor/contracts/payments';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { OrderRepository } from '../../orders/order-repository.ts';
import { orderView } from '../../orders/order-view.ts';
import type { RefundService } from '../refund-service.ts';

interface RefundOrderParts {
  readonly refunds: Pick<RefundService, 'request' | 'resend'>;
  readonly orders: Pick<OrderRepository, 'find'>;
  readonly brands: BrandRepository;
  readonly imageUrl: (imageId: string) => string;
}

const orderParams = brandParams.extend({ orderId: orderIdSchema });

/** What a brand does about money that goes back: gives some back, or sends anew what the provider refused. */
export function refundEndpoints({ refunds, orders, brands, imageUrl }: RefundOrderParts) {
  async function shown(orderId: string): Promise<Order | Refusal> {
    const order = await orders.find(orderId);
    return order ? orderView(order, imageUrl) : refuse('not_found');
  }
  return [
    defineEndpoint({
      method: 'POST',
      path: '/api/brands/:brandId/orders/:orderId/refunds',
      summary: 'Gives some of what was paid back, or all of it; once an Idempotency-Key, and never more than was paid.',
      tag: 'payments',
      access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: orderParams,
      headers: idempotencyHeaders,
      body: refundOrderSchema,
      answer: orderSchema,
      async handler({ params, headers, body: { amount, reason } }) {
        const key = idempotencyKeyOf(headers);
        if (isRefusal(key)) return key;
        const done = await refunds.request({ ...params, amount, note: reason, idempotencyKey: key });
        return isRefusal(done) ? done : shown(params.orderId);
      },
    }),
    defineEndpoint({
      method: 'POST',
      path: '/api/brands/:brandId/orders/:orderId/refunds/:refundId/resend',
      summary: 'Asks the provider anew for a refund that it refused.',
      tag: 'payments',
      access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: orderParams.extend({ refundId: refundIdSchema }),
      answer: orderSchema,
      async handler({ params }) {
        const done = await refunds.resend(params);
        return isRefusal(done) ? done : shown(params.orderId);
      },
    }),
  ];
}
