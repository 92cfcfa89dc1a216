import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema, returnIdSchema } from '@showfloor/contracts/ids';
import {
  createReturnSchema,
  decideReturnSchema,
  orderReturnSchema,
  receiveReturnSchema,
} from '@showfloor/contracts/shipment';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { fileAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { returnView } from '../../orders/order-parcels.ts';
import type { OrderRepository } from '../../orders/order-repository.ts';
import type { ReturnService } from '../return-service.ts';
import type { LabelFiles } from '../shipment.ts';
import { orderParams, teamWho } from './parcel-params.ts';

const ownParams = z.object({ orderId: orderIdSchema });
const ownReturnParams = ownParams.extend({ returnId: returnIdSchema });
const returnParams = orderParams.extend({ returnId: returnIdSchema });

export function postOwnReturn(returns: ReturnService) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/returns',
    summary: "The buyer wants to send something back; the brand's office decides.",
    tag: 'shipments',
    access: 'anyone',
    params: ownParams,
    body: createReturnSchema,
    answer: orderReturnSchema,
    status: 201,
    async handler({ viewer, params, body }) {
      if (viewer === null) return refuse('not_found');
      const made = await returns.request({ ...params, buyerId: viewer.userId }, body);
      return isRefusal(made) ? made : returnView(made);
    },
  });
}

export function postCancelOwnReturn(returns: ReturnService) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/returns/:returnId/cancel',
    summary: 'The buyer keeps it after all.',
    tag: 'shipments',
    access: 'anyone',
    params: ownReturnParams,
    answer: orderReturnSchema,
    async handler({ viewer, params: { orderId, returnId } }) {
      if (viewer === null) return refuse('not_found');
      const done = await returns.cancel({ orderId, buyerId: viewer.userId }, returnId);
      return isRefusal(done) ? done : returnView(done);
    },
  });
}

export function getReturnLabel(orders: OrderRepository, labels: LabelFiles) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/orders/:orderId/returns/:returnId/label.pdf',
    summary: 'The label for what the buyer sends back.',
    tag: 'shipments',
    access: 'anyone',
    params: ownReturnParams,
    answer: z.string(),
    answerType: 'application/pdf',
    async handler({ viewer, params: { orderId, returnId } }) {
      const order = viewer && (await orders.ofBuyer(orderId, viewer.userId));
      const parcel = order?.shipments.find((one) => one.returnId === returnId && one.state !== 'cancelled');
      const pdf = parcel && parcel.labelAtMs !== null ? await labels.read(parcel.id) : null;
      return pdf ? fileAnswer('return-label.pdf', pdf) : refuse('not_found');
    },
  });
}

export function postReturn(returns: ReturnService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/returns',
    summary: 'The office takes something back: approved as it is asked for.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: orderParams,
    body: createReturnSchema,
    answer: orderReturnSchema,
    status: 201,
    async handler({ params, body }) {
      const made = await returns.request(params, body);
      return isRefusal(made) ? made : returnView(made);
    },
  });
}

export function postReturnDecision(returns: ReturnService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/returns/:returnId/decision',
    summary: 'Approves a return, with a label or without, or declines it with a reason.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: returnParams,
    body: decideReturnSchema,
    answer: orderReturnSchema,
    async handler({ params: { returnId, ...of }, body }) {
      const done = await returns.decide(of, returnId, body);
      return isRefusal(done) ? done : returnView(done);
    },
  });
}

export function postReturnReceipt(returns: ReturnService, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/orders/:orderId/returns/:returnId/receipt',
    summary: 'What was sent back is here: of each line, how many go back on the shelf; the others are written off.',
    tag: 'shipments',
    access: teamWho(brands, 'orders.write'),
    params: returnParams,
    body: receiveReturnSchema,
    answer: orderReturnSchema,
    async handler({ params: { returnId, ...of }, body }) {
      const done = await returns.receive(of, returnId, body.lines, body.locationId);
      return isRefusal(done) ? done : returnView(done);
    },
  });
}
