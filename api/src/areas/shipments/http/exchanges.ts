import { isRefusal, refuse } from '@showfloor/contracts/errors';
import {
  askExchangeSchema,
  exchangeOptionsQuerySchema,
  exchangeOptionsSchema,
  makeExchangeSchema,
} from '@showfloor/contracts/exchange';
import { orderIdSchema, returnIdSchema } from '@showfloor/contracts/ids';
import { orderSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { orderView } from '../../orders/order-view.ts';
import type { ExchangeService } from '../exchange-service.ts';
import { orderParams, teamWho } from './parcel-params.ts';

const ownParams = z.object({ orderId: orderIdSchema });
const exchangeParams = orderParams.extend({ returnId: returnIdSchema });
type ImageUrl = (imageId: string) => string;

export function getOwnExchangeOptions(exchanges: ExchangeService) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/orders/:orderId/exchange-options',
    summary: "What pieces of the buyer's order can be exchanged for, and what that costs.",
    tag: 'shipments',
    access: 'anyone',
    params: ownParams,
    query: exchangeOptionsQuerySchema,
    answer: exchangeOptionsSchema,
    async handler({ viewer, params, query }) {
      if (viewer === null) return refuse('not_found');
      const options = await exchanges.options({ ...params, buyerId: viewer.userId }, query);
      return isRefusal(options) ? options : { options };
    },
  });
}

export function postOwnExchange(exchanges: ExchangeService, imageUrl: ImageUrl) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/exchanges',
    summary:
      'The buyer wants another variant instead. Its pieces are held at once, in an order of their own; what is on top is paid there.',
    tag: 'shipments',
    access: 'anyone',
    params: ownParams,
    headers: idempotencyHeaders,
    body: askExchangeSchema,
    answer: orderSchema,
    status: 201,
    limits: { points: 30, windowSeconds: 60 },
    async handler({ viewer, params, headers, body }) {
      if (viewer === null) return refuse('not_found');
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      const of = { ...params, buyerId: viewer.userId };
      const order = await exchanges.exchange(of, key, { ...body, waive: false, sendAtOnce: false });
      return isRefusal(order) ? order : orderView(order, imageUrl);
    },
  });
}

export function getExchangeOptions(exchanges: ExchangeService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/orders/:orderId/exchange-options',
    summary: 'What pieces of an order can be exchanged for, and what that costs its buyer.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    query: exchangeOptionsQuerySchema,
    answer: exchangeOptionsSchema,
    async handler({ params, query }) {
      const options = await exchanges.options(params, query);
      return isRefusal(options) ? options : { options };
    },
  });
}

export function postExchange(exchanges: ExchangeService, brands: BrandRepository, imageUrl: ImageUrl) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/exchanges',
    summary:
      'The office exchanges pieces for another variant: the return is approved, the new pieces are held at once, in an order of their own.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    headers: idempotencyHeaders,
    body: makeExchangeSchema,
    answer: orderSchema,
    status: 201,
    async handler({ params, headers, body }) {
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      const order = await exchanges.exchange(params, key, body);
      return isRefusal(order) ? order : orderView(order, imageUrl, true);
    },
  });
}

export function postSendExchange(exchanges: ExchangeService, brands: BrandRepository, imageUrl: ImageUrl) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/exchanges/:returnId/send',
    summary: 'The new pieces of an exchange may be sent before the old ones came.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: exchangeParams,
    answer: orderSchema,
    async handler({ params: { returnId, ...of } }) {
      const order = await exchanges.release(of, returnId);
      return isRefusal(order) ? order : orderView(order, imageUrl, true);
    },
  });
}

export function postWaiveExchange(exchanges: ExchangeService, brands: BrandRepository, imageUrl: ImageUrl) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/exchanges/:returnId/waive',
    summary: 'The buyer pays nothing on top for an exchange.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: exchangeParams,
    answer: orderSchema,
    async handler({ params: { returnId, ...of } }) {
      const order = await exchanges.waive(of, returnId);
      return isRefusal(order) ? order : orderView(order, imageUrl, true);
    },
  });
}
