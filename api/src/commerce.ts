import { randomBytes } from 'node:crypto';
import type { IdSource } from '@showfloor/contracts/ids';
import { createCartService } from './areas/carts/cart-service.ts';
import { addCartItem } from './areas/carts/http/add-cart-item.ts';
import { getCart } from './areas/carts/http/get-cart.ts';
import { removeCartItem } from './areas/carts/http/remove-cart-item.ts';
import { updateCartItem } from './areas/carts/http/update-cart-item.ts';
import { createCartRepository } from './areas/carts/postgres/cart-repository.ts';
import { createOfferRepository } from './areas/carts/postgres/offer-repository.ts';
import type { ProductRepository } from './areas/catalog/product.ts';
import { createCheckout } from './areas/checkout/checkout.ts';
import { placeOrder } from './areas/checkout/http/place-order.ts';
import { createCommerceMeasures } from './areas/orders/commerce-measures.ts';
import { createExpirySweeper } from './areas/orders/expiry-sweeper.ts';
import { postCancelOrder } from './areas/orders/http/cancel-order.ts';
import { getOrder } from './areas/orders/http/get-order.ts';
import { listOrders } from './areas/orders/http/list-orders.ts';
import { orderNumber } from './areas/orders/order-number.ts';
import { createOrderWriter } from './areas/orders/order-writer.ts';
import { createOutboxDispatcher } from './areas/orders/outbox-dispatcher.ts';
import { createOrderBatchStore } from './areas/orders/postgres/order-batch-store.ts';
import { createOrderRepository } from './areas/orders/postgres/order-repository.ts';
import { createOutbox } from './areas/orders/postgres/outbox.ts';
import { type LiveShows, tellStock } from './areas/orders/publish-stock.ts';
import { startPayment } from './areas/payments/http/start-payment.ts';
import { testPaymentWebhook } from './areas/payments/http/test-payment-webhook.ts';
import { createPaymentService } from './areas/payments/payment-service.ts';
import { createPaymentRepository } from './areas/payments/postgres/payment-repository.ts';
import { createTestProvider } from './areas/payments/test-provider.ts';
import { adjustStock } from './areas/stock/adjust-stock.ts';
import { postAdjustStock } from './areas/stock/http/adjust-stock.ts';
import { createMemoryStockGate } from './areas/stock/memory/stock-gate.ts';
import { createStockRepository } from './areas/stock/postgres/stock-repository.ts';
import type { Database } from './platform/database/database.ts';
import type { RoomAnnouncer } from './platform/events/room-announcer.ts';
import type { Endpoint } from './platform/http/endpoint.ts';
import type { Links } from './platform/http/links.ts';
import type { Log } from './platform/observability/logger.ts';
import type { Metrics } from './platform/observability/metrics.ts';

export interface CommerceOptions {
  readonly database: Database;
  readonly products: ProductRepository;
  readonly shows: LiveShows;
  readonly announcer: RoomAnnouncer;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly links: Links;
  /** Where this process listens, for the test provider's webhooks; asked for once it does. */
  readonly ownUrl: () => string;
  /** How long the pieces of an order are held for its payment. */
  readonly orderHoldMs: number;
  readonly paymentWebhookSecret: string;
}

/** Everything from the cart to the paid order. */
export interface Commerce {
  readonly endpoints: readonly Endpoint[];
  /** Begins the work in the background. The server listens by now: payments that were left open are asked about. */
  start(): Promise<void>;
  /** Answers the orders that are under way, then stops. The server takes no more requests by now. Idempotent. */
  close(): Promise<void>;
}

/** Wires commerce: cart, gate, checkout, order writer, sweeper, payments, outbox. */
export function createCommerce(options: CommerceOptions): Commerce {
  const { database, products, links, newId, nowMs, log } = options;
  const imageUrl = links.image;
  const measures = createCommerceMeasures(options.metrics);
  const onError = (what: string) => (error: unknown) => log.error({ err: error }, what);

  const stock = createStockRepository(database);
  const offers = createOfferRepository(database);
  const cartRows = createCartRepository(database);
  const orders = createOrderRepository(database);
  const gate = createMemoryStockGate({ loadAvailable: (variantIds) => stock.availableOf(variantIds), nowMs });
  const carts = createCartService({ carts: cartRows, offers, newId, nowMs, imageUrl });

  const dispatcher = createOutboxDispatcher({
    outbox: createOutbox(database),
    nowMs,
    onError: onError('events could not be told; they will be told again'),
    tell: async (events) => {
      for (const event of events) {
        measures.events.inc({ kind: event.kind });
        log.info({ orderId: event.orderId, event: event.kind }, 'order event');
      }
      await tellStock({ stock, shows: options.shows, announcer: options.announcer }, events);
    },
  });
  const writer = createOrderWriter({
    store: createOrderBatchStore(database),
    renumber: (draft) => ({ ...draft, number: orderNumber(randomBytes) }),
    onBatch: (count, tookMs) => {
      measures.batchOrders.observe(count);
      measures.batchSeconds.observe(tookMs / 1_000);
    },
    onFailure: onError('orders could not be written'),
  });
  const checkout = createCheckout({
    carts: cartRows,
    offers,
    orders,
    gate,
    writer,
    newId,
    randomBytes,
    nowMs,
    holdMs: options.orderHoldMs,
    onWritten: dispatcher.wake,
  });
  const sweeper = createExpirySweeper({
    orders,
    gate,
    nowMs,
    onExpired: dispatcher.wake,
    onError: onError('orders could not be ended; the next sweep tries again'),
  });
  const provider = createTestProvider({
    webhookUrl: () => `${options.ownUrl()}/api/payments/webhooks/test`,
    secret: options.paymentWebhookSecret,
    onUndelivered: (paymentId, err) => log.error({ paymentId, err }, 'a payment answer was not taken'),
  });
  const payments = createPaymentService({
    payments: createPaymentRepository(database),
    orders,
    provider,
    newId,
    nowMs,
    onSettled: dispatcher.wake,
    onUncertain: (paymentId, err) =>
      log.error({ paymentId, err }, 'the payment provider failed; the payment stays open'),
  });
  measures.queueFrom(() => writer.queued);
  const cancelParts = { orders, gate, nowMs, onWritten: dispatcher.wake };

  let closing: Promise<void> | undefined;
  return {
    endpoints: [
      postAdjustStock({
        products,
        links,
        adjustStock: (adjustment) =>
          adjustStock({ stock, gate, onMoved: dispatcher.wake }, { ...adjustment, atMs: nowMs() }),
      }),
      getCart(carts),
      addCartItem(carts),
      updateCartItem(carts),
      removeCartItem(carts),
      placeOrder(checkout, imageUrl),
      listOrders(orders, imageUrl),
      getOrder(orders, imageUrl),
      postCancelOrder(cancelParts, imageUrl),
      startPayment(payments, imageUrl),
      testPaymentWebhook(payments, options.paymentWebhookSecret),
    ],
    async start() {
      sweeper.start();
      dispatcher.start();
      const resumed = await payments.resume();
      if (resumed > 0) log.info({ payments: resumed }, 'asked again about payments without an answer');
    },
    close() {
      closing ??= (async () => {
        await provider.close();
        await writer.close();
        await sweeper.close();
        await dispatcher.close();
      })();
      return closing;
    },
  };
}
