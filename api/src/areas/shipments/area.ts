import { randomBytes } from 'node:crypto';
import { every, type Repeating } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { OfferRepository } from '../carts/offer.ts';
import type { ProductRepository } from '../catalog/product.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { OrderWriter } from '../orders/order-writer.ts';
import { createReconciler } from '../payments/reconciler.ts';
import type { LocationRepository } from '../stock/location.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import { announceToPay } from './announce-exchanges.ts';
import { announceReturns, returnKinds } from './announce-returns.ts';
import { announceShipments, parcelKinds } from './announce-shipments.ts';
import type { Carrier } from './carrier.ts';
import { createEasyPostCarrier, type EasyPostOptions } from './easypost/easypost-carrier.ts';
import { createExchangeService } from './exchange-service.ts';
import { createLabelFolder } from './files/label-folder.ts';
import { carrierWebhook } from './http/carrier-webhook.ts';
import {
  getExchangeOptions,
  getOwnExchangeOptions,
  postExchange,
  postOwnExchange,
  postSendExchange,
  postWaiveExchange,
} from './http/exchanges.ts';
import { getPackedOrder, listPacking } from './http/packing.ts';
import { getOrderPaper, getParcelPapers } from './http/papers.ts';
import {
  getReturnLabel,
  postCancelOwnReturn,
  postOwnReturn,
  postReturn,
  postReturnDecision,
  postReturnReceipt,
} from './http/returns.ts';
import { getSender, putSender } from './http/sender.ts';
import { postCancelShipment, postHandOver, postRates, postShipment } from './http/ship-order.ts';
import { createPaperService } from './paper-service.ts';
import { createExchangeRepository } from './postgres/exchange-repository.ts';
import { createReturnRepository } from './postgres/return-repository.ts';
import { createShipmentRepository } from './postgres/shipment-repository.ts';
import { createTestParcels } from './postgres/test-parcels.ts';
import { createReturnService } from './return-service.ts';
import type { ShipmentRepository } from './shipment.ts';
import { createShipmentService } from './shipment-service.ts';
import { createTestCarrier } from './test-carrier.ts';

export interface ShipmentsOptions {
  readonly orders: OrderRepository;
  readonly locations: LocationRepository;
  readonly brands: BrandRepository;
  readonly mailbox: Mailbox;
  readonly offers: OfferRepository;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly writer: Pick<OrderWriter, 'write'>;
  readonly gate: StockGate;
  /** Where labels are kept. */
  readonly folder: string;
  /** Signs the test carrier's webhooks. */
  readonly webhookSecret: string;
  /** How long a step of the test carrier's parcels takes, in ms. */
  readonly testStepMs: number;
  /** Where this process listens, for the test carrier's webhooks; asked for once it does. */
  readonly ownUrl: () => string;
  /** Null: the test carrier carries. */
  readonly easyPost: EasyPostOptions | null;
}

export interface ShipmentsArea {
  readonly packing: Pick<ShipmentRepository, 'countToPack'>;
  readonly endpoints: readonly Endpoint[];
  /** Begins to ask carriers what is overdue, and to move the test carrier's parcels. The server listens by now. */
  start(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Promises are looked at so often, in ms, and so many in one go. */
const lateEveryMs = 5_000;
const lateAtOnce = 100;
/** What a process that died left half done is looked for so often, in ms. */
const settleEveryMs = 60_000;

/** Parcels: labels, what carriers say of them, their papers, and what the buyer hears. */
export function shipmentsArea(platform: Platform, options: ShipmentsOptions): ShipmentsArea {
  const { database, links, newId, nowMs, askMs } = platform;
  const { orders, brands, locations } = options;
  const log = platform.log.child({ part: 'shipments' });
  const shipments = createShipmentRepository(database);
  const labels = createLabelFolder(options.folder);
  const testCarrier = createTestCarrier({
    parcels: createTestParcels(database),
    webhookUrl: () => `${options.ownUrl()}/api/shipments/webhooks/test`,
    secret: options.webhookSecret,
    stepMs: options.testStepMs,
    newId,
    nowMs,
    askMs,
    onUndelivered: (trackingNumber, err) => log.error({ trackingNumber, err }, 'news of a parcel were not taken'),
    onError: (err) => log.error({ err }, 'parcels could not be moved; the next round tries again'),
  });
  const carriers: readonly Carrier[] = options.easyPost ? [createEasyPostCarrier(options.easyPost)] : [testCarrier];
  const service = createShipmentService({
    shipments,
    labels,
    carriers,
    newId,
    nowMs,
    askMs,
    onUncertain: (shipmentId, err) => log.error({ shipmentId, err }, 'a carrier failed; it is asked again'),
    onGivenUp: (shipmentId, why) => log.error({ shipmentId, why }, 'look at this parcel by hand'),
  });
  const exchanges = createExchangeService({
    exchanges: createExchangeRepository(database),
    orders,
    offers: options.offers,
    products: options.products,
    gate: options.gate,
    writer: options.writer,
    newId,
    randomBytes,
    nowMs,
    onToPay: (order) => announceToPay(options.mailbox, order, links.order(order.id)),
  });
  const returns = createReturnService({
    returns: createReturnRepository(database, newId),
    orders,
    shipments: service,
    gate: options.gate,
    onNothing: exchanges.endOf,
    newId,
    nowMs,
    askMs,
  });
  const papers = createPaperService({ shipments, locations, orders, brands, labels, nowMs });
  platform.events.consume({
    name: 'parcels',
    kinds: [...parcelKinds, ...returnKinds],
    async apply(events) {
      const parts = { orders, mailbox: options.mailbox, orderUrl: links.order };
      await announceShipments(parts, events);
      await announceReturns(parts, events);
    },
  });
  const asker = createReconciler({
    reconcile: service.ask,
    onAsked: (count) => log.info({ parcels: count }, 'asked carriers for what they had not answered'),
    onError: (err) => log.error({ err }, 'carriers could not be asked; the next round tries again'),
  });
  let watch: Repeating | undefined;
  let settling: Repeating | undefined;
  const packing = { shipments, locations, orders, brands, imageUrl: links.image };
  return {
    packing: shipments,
    endpoints: [
      getSender(locations, brands),
      putSender(locations, brands),
      listPacking(packing),
      getPackedOrder(packing),
      postRates(service, brands),
      postShipment(service, brands),
      postCancelShipment(service, brands),
      postHandOver(service, brands),
      getParcelPapers(papers, brands),
      getOrderPaper(papers, brands),
      carrierWebhook(service, carriers),
      postOwnReturn(returns),
      postCancelOwnReturn(returns),
      getReturnLabel(orders, labels),
      postReturn(returns, brands),
      postReturnDecision(returns, brands),
      postReturnReceipt(returns, brands),
      getOwnExchangeOptions(exchanges),
      postOwnExchange(exchanges, links.image),
      getExchangeOptions(exchanges, brands),
      postExchange(exchanges, brands, links.image),
      postSendExchange(exchanges, brands, links.image),
      postWaiveExchange(exchanges, brands, links.image),
    ],
    start() {
      asker.start();
      if (!options.easyPost) testCarrier.start();
      watch ??= every(
        lateEveryMs,
        async () => shipments.noteLate(await askMs(), lateAtOnce),
        (err) => log.error({ err }, 'promises could not be looked at; the next round tries again'),
      );
      settling ??= every(settleEveryMs, exchanges.settle, (err) =>
        log.error({ err }, 'exchanges that were left half done could not be ended; the next round tries again'),
      );
    },
    async close() {
      await watch?.close();
      await settling?.close();
      await asker.close();
      await Promise.all(carriers.map((carrier) => carrier.close()));
    },
  };
}
