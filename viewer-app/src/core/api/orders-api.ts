import { cartSchema } from '@showfloor/contracts/cart';
import { dropArrivalSchema } from '@showfloor/contracts/drop-arrival';
import {
  type checkoutSchema,
  type listBrandOrdersQuerySchema,
  type listOrdersQuerySchema,
  orderListSchema,
  orderSchema,
  startedPaymentSchema,
  type startPaymentSchema,
  usedAddressesSchema,
} from '@showfloor/contracts/order';
import { linkedOrderSchema } from '@showfloor/contracts/order-link';
import { orderNoteListSchema } from '@showfloor/contracts/order-note';
import { paymentMeansListSchema } from '@showfloor/contracts/payment-means';
import {
  type answerChallengeSchema,
  disputeListSchema,
  findingListSchema,
  paymentSetupSchema,
  type RefundOrder,
  type ResolveFinding,
} from '@showfloor/contracts/payments';
import { type quoteRequestSchema, quoteSchema } from '@showfloor/contracts/quote';
import type { z } from 'zod';
import { countryQuery } from './country-query.ts';
import type { Transport } from './transport.ts';

export type CheckoutInput = z.input<typeof checkoutSchema>;

/** `idempotencyKey` names one attempt of the buyer: the same key for every repetition of it, a new one once they change anything. */
export function createOrdersApi(transport: Transport) {
  const at = (orderId: string, rest = '') => `/api/orders/${orderId}${rest}`;
  const notesOf = (brandId: string, orderId: string) => `/api/brands/${brandId}/orders/${orderId}/notes`;
  return {
    /** @param dropAdmission what the waiting room of the drop gave, where the buyer had to wait. */
    checkout: (body: CheckoutInput, idempotencyKey: string, dropAdmission?: string) =>
      transport.json({ method: 'POST', path: '/api/checkout', body, idempotencyKey, dropAdmission }, orderSchema),
    /** Arrives in the waiting room of a drop, or asks again how one stands. */
    arrive: (showId: string, dropId: string) =>
      transport.json({ method: 'POST', path: `/api/shows/${showId}/drops/${dropId}/arrival` }, dropArrivalSchema),
    /** What an order would come to; nothing is held. */
    quote: (body: z.input<typeof quoteRequestSchema>, signal?: AbortSignal) =>
      transport.json({ method: 'POST', path: '/api/checkout/quote', body, signal }, quoteSchema),
    list: async (query: Partial<z.infer<typeof listOrdersQuerySchema>> = {}, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/orders', query, signal }, orderListSchema)).orders,
    /** A page of the buyer's orders, and where the next one begins. Older servers know `before` alone. */
    page: (query: Partial<z.infer<typeof listOrdersQuerySchema>>, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/orders', query, signal }, orderListSchema),
    /** A page of a brand's orders, as `page`. */
    ofBrand: (brandId: string, query: Partial<z.infer<typeof listBrandOrdersQuerySchema>>, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/brands/${brandId}/orders`, query, signal }, orderListSchema),
    /** All that the filter finds, as a file. */
    fileUrl: (brandId: string, filter: Readonly<Record<string, string>>) =>
      `/api/brands/${brandId}/orders.csv?${new URLSearchParams(filter)}`,
    /** Not sent after all; its money goes back by itself. */
    callOff: (brandId: string, orderId: string, reason: string) =>
      transport.json(
        { method: 'POST', path: `/api/brands/${brandId}/orders/${orderId}/call-off`, body: { reason } },
        orderSchema,
      ),
    /** Some of what was paid goes back. */
    refund: (brandId: string, orderId: string, body: RefundOrder, idempotencyKey: string) =>
      transport.json(
        { method: 'POST', path: `/api/brands/${brandId}/orders/${orderId}/refunds`, body, idempotencyKey },
        orderSchema,
      ),
    /** What the team wrote about an order. */
    notes: async (brandId: string, orderId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: notesOf(brandId, orderId), signal }, orderNoteListSchema)).notes,
    /** Answers all of them, as `removeNote`. */
    addNote: async (brandId: string, orderId: string, text: string) =>
      (await transport.json({ method: 'POST', path: notesOf(brandId, orderId), body: { text } }, orderNoteListSchema))
        .notes,
    removeNote: async (brandId: string, orderId: string, noteId: string) =>
      (await transport.json({ method: 'DELETE', path: `${notesOf(brandId, orderId)}/${noteId}` }, orderNoteListSchema))
        .notes,
    /** Payments of a brand that the buyers' banks take up; the newest 50. */
    disputes: async (brandId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: `/api/brands/${brandId}/disputes`, signal }, disputeListSchema))
        .disputes,
    /** Where our books and the provider's differ in what is a brand's; the newest 50. */
    findings: async (brandId: string, signal?: AbortSignal) =>
      (
        await transport.json(
          { method: 'GET', path: `/api/brands/${brandId}/reconciliation`, signal },
          findingListSchema,
        )
      ).findings,
    /** What a person makes of such a difference. */
    resolveFinding: (brandId: string, findingId: string, body: ResolveFinding) =>
      transport.nothing({ method: 'POST', path: `/api/brands/${brandId}/reconciliation/${findingId}`, body }),
    /** Asks the provider anew for a refund that it refused. */
    resendRefund: (brandId: string, orderId: string, refundId: string) =>
      transport.json(
        { method: 'POST', path: `/api/brands/${brandId}/orders/${orderId}/refunds/${refundId}/resend` },
        orderSchema,
      ),
    /** Where the account's last orders went. */
    addresses: async (signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/me/addresses', signal }, usedAddressesSchema)).addresses,
    /** Asks for a mail with a link to an order, if there is such an order. */
    find: (number: string, email: string) =>
      transport.nothing({ method: 'POST', path: '/api/orders/find', body: { number, email } }),
    /** The order of such a link. */
    linked: (token: string, signal?: AbortSignal) =>
      transport.json({ method: 'POST', path: '/api/orders/linked', body: { token }, signal }, linkedOrderSchema),
    /** Makes it the asker's own. */
    takeLinked: (token: string) =>
      transport.json({ method: 'POST', path: '/api/orders/linked/take', body: { token } }, orderSchema),
    get: (orderId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(orderId), signal }, orderSchema),
    pay: (orderId: string, body: z.input<typeof startPaymentSchema>, idempotencyKey: string) =>
      transport.json({ method: 'POST', path: at(orderId, '/payments'), body, idempotencyKey }, startedPaymentSchema),
    /** The buyer's word on the page that the test bank asks for. */
    answerChallenge: (orderId: string, paymentId: string, body: z.input<typeof answerChallengeSchema>) =>
      transport.json({ method: 'POST', path: at(orderId, `/payments/${paymentId}/challenge`), body }, orderSchema),
    /** Who takes payments here. */
    paymentSetup: (signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/payments/setup', signal }, paymentSetupSchema),
    /** The cards that the account has kept. */
    means: async (signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/me/payment-means', signal }, paymentMeansListSchema)).means,
    forgetMeans: (meansId: string) => transport.nothing({ method: 'DELETE', path: `/api/me/payment-means/${meansId}` }),
    /** Answers the bag. */
    putBack: (orderId: string, into: 'bag' | 'nowhere', country: string | null) =>
      transport.json(
        { method: 'POST', path: at(orderId, '/put-back'), query: countryQuery(country), body: { into } },
        cartSchema,
      ),
    cancel: (orderId: string) => transport.json({ method: 'POST', path: at(orderId, '/cancel') }, orderSchema),
  };
}
