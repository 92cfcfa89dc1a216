import { refuse } from '@showfloor/contracts/errors';
import { exportOrdersQuerySchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { StreamedAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { exportedOrders } from '../exported-orders.ts';
import { filterOf } from '../order-page.ts';
import type { OrderRepository } from '../order-repository.ts';

export function exportOrders(orders: OrderRepository, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/orders.csv',
    summary: "A brand's orders as a CSV file, a line for each of their lines, found and sorted as the list is.",
    tag: 'orders',
    access: { permission: 'orders.read', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: exportOrdersQuerySchema,
    answer: z.string(),
    answerType: 'text/csv',
    limits: { points: 30, windowSeconds: 60 },
    async handler({ params, query: { sort, ...wish } }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const filter = { ...filterOf(wish), sort };
      return new StreamedAnswer(`${brand.slug}-orders.csv`, exportedOrders(orders, brand.id, filter));
    },
  });
}
