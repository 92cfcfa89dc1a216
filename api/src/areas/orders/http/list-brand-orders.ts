import { orderIdSchema } from '@showfloor/contracts/ids';
import { listBrandOrdersQuerySchema, orderListSchema } from '@showfloor/contracts/order';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { orderPage } from '../order-page.ts';
import type { OrderRepository } from '../order-repository.ts';

export function listBrandOrders(
  orders: OrderRepository,
  brands: BrandRepository,
  imageUrl: (imageId: string) => string,
) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/orders',
    summary: "A brand's orders: by words, by their lives, by what needs a person, by show, time, country and market.",
    tag: 'orders',
    access: { permission: 'orders.read', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: listBrandOrdersQuerySchema.extend({ cursor: orderIdSchema.optional() }),
    answer: orderListSchema,
    handler: ({ params, query }) => orderPage(orders, { brandId: params.brandId }, query, imageUrl),
  });
}
