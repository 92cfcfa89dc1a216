import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderSchema } from '@showfloor/contracts/order';
import { findOrderSchema, type LinkedOrder, linkedOrderSchema, orderLinkSchema } from '@showfloor/contracts/order-link';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type MailOrderLinkParts, mailOrderLink } from '../mail-order-link.ts';
import type { OrderRepository } from '../order-repository.ts';
import { orderView } from '../order-view.ts';

export interface LinkedOrderParts extends Omit<MailOrderLinkParts, 'orders'> {
  readonly orders: OrderRepository;
  readonly imageUrl: (imageId: string) => string;
  /** A mail that was asked for could not be kept. */
  readonly onError: (error: unknown) => void;
}

/** Numbers that one caller may try. */
const asks = { points: 20, windowSeconds: 3_600 };
const opens = { points: 120, windowSeconds: 3_600 };

export function postFindOrder({ onError, ...parts }: LinkedOrderParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/find',
    summary: 'Mails a link to an order to whoever made it; says nothing of whether there is one.',
    tag: 'orders',
    access: 'anyone',
    limits: asks,
    body: findOrderSchema,
    handler({ body }) {
      // Not waited for: how long it takes would say whether there is such an order.
      void mailOrderLink(parts, body).catch(onError);
    },
  });
}

export function postLinkedOrder({ orders, tokens, imageUrl, nowMs }: LinkedOrderParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/linked',
    summary: 'The order of a link that was mailed, to be read.',
    tag: 'orders',
    access: 'anyone',
    limits: opens,
    body: orderLinkSchema,
    answer: linkedOrderSchema,
    async handler({ body, viewer }) {
      const orderId = tokens.read(body.token, nowMs());
      const found = orderId !== null && (await orders.findWithHolder(orderId));
      if (!found) return refuse('not_found');
      const { order, isGuest } = found;
      return { order: orderView(order, imageUrl), holder: holderOf(viewer?.userId === order.buyerId, isGuest) };
    },
  });
}

function holderOf(isMine: boolean, isGuest: boolean): LinkedOrder['holder'] {
  if (isMine) return 'mine';
  return isGuest ? 'guest' : 'account';
}

export function postTakeLinkedOrder({ orders, tokens, imageUrl, nowMs }: LinkedOrderParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/linked/take',
    summary:
      "Makes the order of a link the asker's own, where no account has it: all that a buyer may do can be done then.",
    tag: 'orders',
    access: 'viewer',
    limits: opens,
    body: orderLinkSchema,
    answer: orderSchema,
    async handler({ body, viewer }) {
      const orderId = tokens.read(body.token, nowMs());
      const taken = orderId === null ? refuse('not_found') : await orders.take(orderId, viewer.userId);
      return isRefusal(taken) ? taken : orderView(taken, imageUrl);
    },
  });
}
