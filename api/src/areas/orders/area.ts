import { randomBytes } from 'node:crypto';
import { every, type Repeating } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import { createCommerceMeasures } from './commerce-measures.ts';
import { confirmOrders } from './confirm-orders.ts';
import { createExpirySweeper } from './expiry-sweeper.ts';
import { postCallOff } from './http/call-off-order.ts';
import { postCancelOrder } from './http/cancel-order.ts';
import { exportOrders } from './http/export-orders.ts';
import { getOrder } from './http/get-order.ts';
import { postFindOrder, postLinkedOrder, postTakeLinkedOrder } from './http/linked-order.ts';
import { listAddresses } from './http/list-addresses.ts';
import { listBrandOrders } from './http/list-brand-orders.ts';
import { listOrders } from './http/list-orders.ts';
import { deleteOrderNote, listOrderNotes, postOrderNote } from './http/order-notes.ts';
import { orderCreated, orderEvents, orderPaid } from './order-event.ts';
import { orderLinkTokens } from './order-link.ts';
import { orderNumber } from './order-number.ts';
import type { OrderRepository } from './order-repository.ts';
import { createOrderWriter, type OrderWriter } from './order-writer.ts';
import { completeOrders } from './postgres/complete-orders.ts';
import { givePieces } from './postgres/give-pieces.ts';
import { indexOrders } from './postgres/index-orders.ts';
import { noteShownMoments } from './postgres/note-shown-moments.ts';
import { createOrderBatchStore } from './postgres/order-batch-store.ts';
import { createOrderNotes } from './postgres/order-notes.ts';
import { createOrderRepository, type OrderExtensions } from './postgres/order-repository.ts';
import type { UnpaidLimits } from './unpaid-limits.ts';

export interface OrdersOptions {
  readonly brands: BrandRepository;
  readonly gate: StockGate;
  readonly mailbox: Mailbox;
  readonly extensions: OrderExtensions;
  readonly unpaidLimits: UnpaidLimits;
  /** Signs the links to orders that are mailed. */
  readonly linkSecret: string;
  /** How long after an order's arrival nothing is completed: its buyer may send something back. */
  readonly returnDays: number;
}

export interface OrdersArea {
  readonly orders: OrderRepository;
  readonly writer: OrderWriter;
  readonly endpoints: readonly Endpoint[];
  start(): void;
  /** Answers the orders that are under way, then stops. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** How long the first event of a quiet moment waits for others, in ms. */
const collectEventsMs = 25;

/** Orders that arrived are looked at so often, in ms, and so many are completed in one transaction. */
const completeEveryMs = 60_000;
const completedAtOnce = 200;
const dayMs = 86_400_000;

/** Orders: the one writer that makes them, their expiry, and what is published of them. */
export function ordersArea(platform: Platform, options: OrdersOptions): OrdersArea {
  const { database, links, nowMs, askMs } = platform;
  const { gate, mailbox } = options;
  const log = platform.log.child({ part: 'orders' });
  const measures = createCommerceMeasures(platform.metrics);
  const onError = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const orders = createOrderRepository(database, options.extensions);
  platform.events.consume({
    name: 'orders',
    kinds: orderEvents.map(({ kind }) => kind),
    collectMs: collectEventsMs,
    async apply(events) {
      for (const { kind, subjectId } of events) {
        measures.events.inc({ kind });
        log.info({ orderId: subjectId, event: kind }, 'order event');
      }
      await confirmOrders({ orders, mailbox, orderUrl: links.order }, events);
    },
  });
  platform.events.consume({
    name: 'order search',
    kinds: [orderCreated.kind],
    collectMs: collectEventsMs,
    async apply(events) {
      const orderIds = [...new Set(events.map(({ subjectId }) => subjectId))];
      await indexOrders(database, orderIds);
      await noteShownMoments(database, orderIds);
    },
  });
  platform.events.consume({
    name: 'order places',
    kinds: [orderPaid.kind],
    collectMs: collectEventsMs,
    apply: (events) =>
      database.transaction((tx) => givePieces(tx, [...new Set(events.map(({ subjectId }) => subjectId))])),
  });
  const writer = createOrderWriter({
    store: createOrderBatchStore(database, options.unpaidLimits, platform.nowInSql),
    renumber: (draft) => ({ ...draft, number: orderNumber(randomBytes) }),
    onBatch: (count, tookMs) => {
      measures.batchOrders.observe(count);
      measures.batchSeconds.observe(tookMs / 1_000);
    },
    onFailure: onError('orders could not be written'),
  });
  measures.queueFrom(() => writer.queued);
  const sweeper = createExpirySweeper({
    orders,
    gate,
    askMs,
    onFailed: ({ orderId, error }) => {
      measures.failedEnds.inc();
      log.error({ orderId, err: error }, 'an order could not be ended; it is tried again later');
    },
    onError: onError('orders could not be ended; the next sweep tries again'),
  });
  const notes = { notes: createOrderNotes(database), brands: options.brands, newId: platform.newId, nowMs };
  const linked = {
    ...{ orders, mailbox, nowMs, imageUrl: links.image, linkUrl: links.orderLink },
    tokens: orderLinkTokens(options.linkSecret),
    onError: onError('the mail with a link to an order could not be kept'),
  };
  let completing: Repeating | undefined;
  const complete = async () => {
    const now = await askMs();
    const due = { deliveredBeforeMs: now - options.returnDays * dayMs, nowMs: now, limit: completedAtOnce };
    while ((await completeOrders(database, options.extensions.isWaiting, due)) === completedAtOnce);
  };
  let closing: Promise<void> | undefined;
  return {
    orders,
    writer,
    endpoints: [
      listOrders(orders, links.image),
      listAddresses(orders),
      listBrandOrders(orders, options.brands, links.image),
      exportOrders(orders, options.brands),
      listOrderNotes(notes),
      postOrderNote(notes),
      deleteOrderNote(notes),
      postFindOrder(linked),
      postLinkedOrder(linked),
      postTakeLinkedOrder(linked),
      getOrder(orders, links.image),
      postCancelOrder({ orders, gate, nowMs }, links.image),
      postCallOff({ orders, gate, nowMs }, options.brands, links.image),
    ],
    start() {
      sweeper.start();
      completing ??= every(
        completeEveryMs,
        complete,
        onError('orders could not be completed; the next round tries again'),
      );
    },
    close() {
      closing ??= (async () => {
        await writer.close();
        await sweeper.close();
        await completing?.close();
      })();
      return closing;
    },
  };
}
