import { isRefusal } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { callOffOrderSchema, orderSchema } from '@showfloor/contracts/order';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type CallOffParts, callOff } from '../call-off.ts';
import { orderView } from '../order-view.ts';

export function postCallOff(parts: CallOffParts, brands: BrandRepository, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/call-off',
    summary:
      'A paid order of which nothing has left is not sent after all: its pieces can be sold again, and its money goes back by itself.',
    tag: 'orders',
    access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams.extend({ orderId: orderIdSchema }),
    body: callOffOrderSchema,
    answer: orderSchema,
    async handler({ params, body }) {
      const order = await callOff(parts, { ...params, ...body });
      return isRefusal(order) ? order : orderView(order, imageUrl, true);
    },
  });
}
