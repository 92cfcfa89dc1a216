import { isRefusal } from '@showfloor/contracts/errors';
import { askRatesSchema, createShipmentSchema, rateListSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { shipmentView } from '../../orders/order-parcels.ts';
import type { ShipmentService } from '../shipment-service.ts';
import { orderParams, parcelParams, teamWho } from './parcel-params.ts';

export function postRates(service: ShipmentService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/rates',
    summary: 'What carriers take for a parcel with these pieces, the lowest price first.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    body: askRatesSchema,
    answer: rateListSchema,
    async handler({ params, body }) {
      const rates = await service.rates(params, body.lines, body.weightGrams, body.locationId);
      return isRefusal(rates) ? rates : { rates: [...rates] };
    },
  });
}

export function postShipment(service: ShipmentService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/shipments',
    summary: 'Buys a label for these pieces. The same key buys one.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    headers: idempotencyHeaders,
    body: createShipmentSchema,
    answer: shipmentSchema,
    status: 201,
    limits: { points: 300, windowSeconds: 60 },
    async handler({ params, headers, body }) {
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      const shipment = await service.create(params, key, body);
      return isRefusal(shipment) ? shipment : shipmentView(shipment, true);
    },
  });
}

export function postCancelShipment(service: ShipmentService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/shipments/:shipmentId/cancel',
    summary: 'Gives a label back before its parcel left: its pieces are to be sent still.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: parcelParams,
    answer: shipmentSchema,
    async handler({ params }) {
      const shipment = await service.cancel(params.brandId, params.shipmentId);
      return isRefusal(shipment) ? shipment : shipmentView(shipment, true);
    },
  });
}

export function postHandOver(service: ShipmentService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/shipments/:shipmentId/hand-over',
    summary: 'The carrier has the parcel: its pieces leave the stock. Carriers that scan say so themselves.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: parcelParams,
    answer: shipmentSchema,
    async handler({ params }) {
      const shipment = await service.handOver(params.brandId, params.shipmentId);
      return isRefusal(shipment) ? shipment : shipmentView(shipment, true);
    },
  });
}
