import { refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { orderListSchema, packedOrderSchema, packingQuerySchema } from '@showfloor/contracts/order';
import { pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import type { OrderRepository } from '../../orders/order-repository.ts';
import { listedOrder, orderView } from '../../orders/order-view.ts';
import type { LocationRepository } from '../../stock/location.ts';
import type { ShipmentRepository, ToPack } from '../shipment.ts';
import { orderParams, teamWho } from './parcel-params.ts';

export interface PackingParts {
  readonly shipments: ShipmentRepository;
  readonly locations: LocationRepository;
  readonly orders: OrderRepository;
  readonly brands: BrandRepository;
  readonly imageUrl: (imageId: string) => string;
}

export function listPacking({ shipments, orders, brands, imageUrl }: PackingParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/packing',
    summary:
      'Orders with pieces that are in no parcel, the oldest first; of one show, and with pieces at one location, when these are named.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.read'),
    params: brandParams,
    query: packingQuerySchema.extend({ cursor: orderIdSchema.optional() }),
    answer: orderListSchema,
    async handler({ params, query: { cursor, limit, showId, locationId } }) {
      const found = await shipments.ordersToPack(params.brandId, {
        ...{ afterId: cursor, showId, locationId },
        limit: limit + 1,
      });
      const { page, next } = pageOf(found, limit, (orderId) => orderId);
      return { orders: (await orders.findAll(page)).map((order) => listedOrder(order, imageUrl, true)), next };
    },
  });
}

export function getPackedOrder({ shipments, locations, orders, brands, imageUrl }: PackingParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/orders/:orderId',
    summary: "One of the brand's orders, as the packing room needs it.",
    tag: 'shipments',
    access: teamWho(brands, 'orders.read'),
    params: orderParams,
    answer: packedOrderSchema,
    async handler({ params }) {
      const order = await orders.find(params.orderId);
      if (order?.brandId !== params.brandId) return refuse('not_found');
      return {
        order: orderView(order, imageUrl, true),
        toPack: (await shipments.toPack(order.id)).map(toPackView),
        sender: await locations.firstAddress(order.brandId),
        locations: (await locations.list(order.brandId)).map(({ id, name, address, active }) => ({
          id,
          name,
          address,
          active,
        })),
      };
    },
  });
}

function toPackView({ line, left, weightGrams, places }: ToPack) {
  const shown = places.map((place) => ({ locationId: place.locationId, left: Math.min(left, place.left) }));
  return { line, left, weightGrams, ...(shown.length > 0 && { places: shown }) };
}
