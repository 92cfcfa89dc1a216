import { type askExchangeSchema, exchangeOptionsSchema, type makeExchangeSchema } from '@showfloor/contracts/exchange';
import { orderListSchema, orderSchema, packedOrderSchema } from '@showfloor/contracts/order';
import {
  type askRatesSchema,
  type createReturnSchema,
  type createShipmentSchema,
  type decideReturnSchema,
  orderReturnSchema,
  parcelSenderSchema,
  type putParcelSenderSchema,
  rateListSchema,
  type receiveReturnSchema,
  shipmentSchema,
} from '@showfloor/contracts/shipment';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export type ParcelPaper = 'label' | 'customs' | 'slip' | 'invoice';

export function createShipmentsApi(transport: Transport) {
  const at = (brandId: string, rest: string) => `/api/brands/${brandId}/${rest}`;
  return {
    /** Orders with pieces in no parcel, the oldest first. */
    packing: (
      brandId: string,
      query: {
        readonly cursor?: string | undefined;
        readonly showId?: string | undefined;
        readonly locationId?: string;
        readonly limit?: number;
      },
      signal?: AbortSignal,
    ) => transport.json({ method: 'GET', path: at(brandId, 'packing'), query, signal }, orderListSchema),
    order: (brandId: string, orderId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(brandId, `orders/${orderId}`), signal }, packedOrderSchema),
    rates: async (brandId: string, orderId: string, body: z.input<typeof askRatesSchema>) =>
      (await transport.json({ method: 'POST', path: at(brandId, `orders/${orderId}/rates`), body }, rateListSchema))
        .rates,
    /** `idempotencyKey` names one attempt: the same key for every repetition of it. */
    create: (brandId: string, orderId: string, body: z.input<typeof createShipmentSchema>, idempotencyKey: string) =>
      transport.json(
        { method: 'POST', path: at(brandId, `orders/${orderId}/shipments`), body, idempotencyKey },
        shipmentSchema,
      ),
    cancel: (brandId: string, shipmentId: string) =>
      transport.json({ method: 'POST', path: at(brandId, `shipments/${shipmentId}/cancel`) }, shipmentSchema),
    handOver: (brandId: string, shipmentId: string) =>
      transport.json({ method: 'POST', path: at(brandId, `shipments/${shipmentId}/hand-over`) }, shipmentSchema),
    putSender: (brandId: string, body: z.input<typeof putParcelSenderSchema>) =>
      transport.json({ method: 'PUT', path: at(brandId, 'sender'), body }, parcelSenderSchema),
    /** The buyer wants to send something back. */
    askReturn: (orderId: string, body: z.input<typeof createReturnSchema>) =>
      transport.json({ method: 'POST', path: `/api/orders/${orderId}/returns`, body }, orderReturnSchema),
    /** The buyer keeps it after all. */
    cancelReturn: (orderId: string, returnId: string) =>
      transport.json({ method: 'POST', path: `/api/orders/${orderId}/returns/${returnId}/cancel` }, orderReturnSchema),
    returnLabelUrl: (orderId: string, returnId: string) => `/api/orders/${orderId}/returns/${returnId}/label.pdf`,
    /** The office takes something back. */
    takeBack: (brandId: string, orderId: string, body: z.input<typeof createReturnSchema>) =>
      transport.json({ method: 'POST', path: at(brandId, `orders/${orderId}/returns`), body }, orderReturnSchema),
    decideReturn: (brandId: string, orderId: string, returnId: string, body: z.input<typeof decideReturnSchema>) =>
      transport.json(
        { method: 'POST', path: at(brandId, `orders/${orderId}/returns/${returnId}/decision`), body },
        orderReturnSchema,
      ),
    receiveReturn: (brandId: string, orderId: string, returnId: string, body: z.input<typeof receiveReturnSchema>) =>
      transport.json(
        { method: 'POST', path: at(brandId, `orders/${orderId}/returns/${returnId}/receipt`), body },
        orderReturnSchema,
      ),
    /** What pieces of a line can become; of the buyer's own order where no brand is named. */
    exchangeOptions: async (
      brandId: string | null,
      orderId: string,
      query: { readonly line: number; readonly quantity: number },
      signal?: AbortSignal,
    ) => {
      const path =
        brandId === null
          ? `/api/orders/${orderId}/exchange-options`
          : at(brandId, `orders/${orderId}/exchange-options`);
      return (await transport.json({ method: 'GET', path, query, signal }, exchangeOptionsSchema)).options;
    },
    /** The buyer wants another variant instead; answers the order of it. */
    askExchange: (orderId: string, body: z.input<typeof askExchangeSchema>, idempotencyKey: string) =>
      transport.json({ method: 'POST', path: `/api/orders/${orderId}/exchanges`, body, idempotencyKey }, orderSchema),
    /** The office exchanges; answers the order of the new pieces. */
    makeExchange: (
      brandId: string,
      orderId: string,
      body: z.input<typeof makeExchangeSchema>,
      idempotencyKey: string,
    ) =>
      transport.json(
        { method: 'POST', path: at(brandId, `orders/${orderId}/exchanges`), body, idempotencyKey },
        orderSchema,
      ),
    /** The new pieces are sent before the old ones came, or cost nothing on top. */
    exchangeAct: (brandId: string, orderId: string, returnId: string, act: 'send' | 'waive') =>
      transport.json(
        { method: 'POST', path: at(brandId, `orders/${orderId}/exchanges/${returnId}/${act}`) },
        orderSchema,
      ),
    /** Where the papers of parcels are, as one PDF. */
    papersUrl: (brandId: string, shipmentIds: readonly string[], papers: readonly ParcelPaper[]) =>
      at(brandId, `shipments/papers.pdf?shipments=${shipmentIds.join(',')}&papers=${papers.join(',')}`),
    orderPaperUrl: (brandId: string, orderId: string, paper: 'packing-slip' | 'invoice') =>
      at(brandId, `orders/${orderId}/papers/${paper}`),
  };
}
