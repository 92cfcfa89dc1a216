import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ExchangeOption, makeExchangeSchema } from '@showfloor/contracts/exchange';
import type { IdSource } from '@showfloor/contracts/ids';
import { sameMoney } from '@showfloor/contracts/money';
import type { z } from 'zod';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import { type Offer, type OfferRepository, offerTo } from '../carts/offer.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { type DraftLine, isFree, type OrderDraft } from '../orders/order-draft.ts';
import { orderNumber } from '../orders/order-number.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { OrderWriter, WriteRefusal } from '../orders/order-writer.ts';
import { shortageOf } from '../stock/out-of-stock.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import type { ExchangeRepository, OpenExchange } from './exchange.ts';
import { type ExchangePrice, exchangePrice } from './exchange-price.ts';
import { amountOfPieces, lineAmounts } from './line-amounts.ts';
import type { ReturnActRefusal, ReturnOwner } from './order-return.ts';

export interface ExchangeServiceParts {
  readonly exchanges: ExchangeRepository;
  readonly orders: OrderRepository;
  readonly offers: OfferRepository;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly gate: StockGate;
  readonly writer: Pick<OrderWriter, 'write'>;
  readonly newId: IdSource;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly nowMs: () => number;
  /** Tells the buyer that there is something to pay on top. */
  readonly onToPay: (order: OrderRecord) => Promise<void>;
}

type ExchangeWish = z.output<typeof makeExchangeSchema>;

type ExchangeRefusal =
  | WriteRefusal
  | 'not_found'
  | 'not_exchangeable'
  | 'not_returnable'
  | 'limit_reached'
  | 'out_of_stock'
  | 'not_for_sale'
  | 'price_changed';

export interface ExchangeService {
  /** What pieces of a line can become: the other variants of their product that are sold where the order went. */
  options(
    of: ReturnOwner,
    pieces: { readonly line: number; readonly quantity: number },
  ): Promise<ExchangeOption[] | Refusal<'not_found' | 'not_exchangeable'>>;
  /**
   * Announces the return, and holds the new pieces in an order of their own, which is answered. The same key and wish answer the same order. `price_changed` with `toPay`, `out_of_stock` as checkout.
   */
  exchange(
    of: ReturnOwner,
    idempotencyKey: string,
    wish: ExchangeWish,
  ): Promise<OrderRecord | Refusal<ExchangeRefusal>>;
  /** The new pieces are sent without waiting for the old ones. */
  release(of: ReturnOwner, returnId: string): Promise<OrderRecord | Refusal<ReturnActRefusal>>;
  /** The buyer pays nothing on top. */
  waive(of: ReturnOwner, returnId: string): Promise<OrderRecord | Refusal<ReturnActRefusal | 'conflict'>>;
  /** A return came to nothing: so does its exchange, and the new pieces can be bought by others. */
  endOf(returnId: string): Promise<void>;
  /** Ends what was left half done by a process that died. */
  settle(): Promise<void>;
}

/** How long the new pieces wait for what is to be paid on top: as long as a weekend, as the buyer may not be there when the office exchanges. */
const payWithinMs = 72 * 3_600_000;
/** No order is written so late after its exchange began. */
const strandedAfterMs = 600_000;
const settledAtOnce = 50;
/** What the buyer reads of a paid order that is called off with its exchange. */
const endReason = 'The exchange was not made.';

interface Priced {
  readonly origin: OrderRecord;
  readonly line: DraftLine;
  readonly offer: Offer;
  readonly price: ExchangePrice;
}

/** Pieces that become other variants of their product. */
export function createExchangeService(parts: ExchangeServiceParts): ExchangeService {
  const { exchanges, orders, gate, writer, newId, nowMs } = parts;

  async function originOf(of: ReturnOwner): Promise<OrderRecord | undefined> {
    if ('buyerId' in of) return orders.ofBuyer(of.orderId, of.buyerId);
    const order = await orders.find(of.orderId);
    return order?.brandId === of.brandId ? order : undefined;
  }

  function priceOf(origin: OrderRecord, line: number, quantity: number, waive: boolean, [old, next]: readonly Offer[]) {
    const bought = origin.lines[line];
    if (!bought || !old || !next || next.hasNoPriceThere || old.hasNoPriceThere) return null;
    if (next.productId !== bought.productId || next.variantId === bought.variantId) return null;
    if (next.unitPrice.currency !== origin.currency || old.unitPrice.currency !== origin.currency) return null;
    return exchangePrice({
      quantity,
      boughtMinor: bought.unitPriceMinor,
      oldTodayMinor: old.unitPrice.amountMinor,
      newTodayMinor: next.unitPrice.amountMinor,
      taxes: origin.adjustments.filter(({ linePosition }) => linePosition === line),
      origin,
      waive,
    });
  }

  /** Today's offers of the bought variant and of others, where the order went. */
  async function offersOf(origin: OrderRecord, variantIds: readonly string[]): Promise<(Offer | undefined)[]> {
    const keys = variantIds.map((variantId) => ({ variantId, showId: null }));
    const offers = await parts.offers.offersOf(keys, origin.address.country);
    return offers.map((offer) => offer && offerTo(origin.buyerId, offer));
  }

  async function priced(of: ReturnOwner, wish: ExchangeWish): Promise<Priced | Refusal<ExchangeRefusal>> {
    const origin = await originOf(of);
    if (!origin) return refuse('not_found');
    const line = origin.lines[wish.line];
    if (!line || origin.exchangeOf) return refuse('not_exchangeable');
    const [old, offer] = await offersOf(origin, [line.variantId, wish.variantId]);
    if (!old || !offer) return refuse('not_exchangeable');
    if (!offer.isForSale) return refuse('not_for_sale', { details: { variantId: wish.variantId } });
    const price = priceOf(origin, wish.line, wish.quantity, wish.waive, [old, offer]);
    if (!price) return refuse('not_exchangeable');
    const toPay = { amountMinor: price.amounts.totalMinor, currency: origin.currency };
    if (wish.expectedToPay && !sameMoney(wish.expectedToPay, toPay))
      return refuse('price_changed', { param: 'expectedToPay', details: { toPay } });
    return { origin, line, offer, price };
  }

  function draftOf(
    { origin, line, offer, price }: Priced,
    orderId: string,
    key: string,
    wish: ExchangeWish,
  ): OrderDraft {
    const createdAtMs = nowMs();
    const { productId, productName } = line;
    const { variantId, imageId, options, sku } = offer;
    const { unitPriceMinor } = price;
    const { quantity } = wish;
    return {
      id: orderId,
      number: orderNumber(parts.randomBytes),
      ...{ brandId: origin.brandId, buyerId: origin.buyerId, email: origin.email, language: origin.language ?? null },
      ...{ address: origin.address, currency: origin.currency, market: origin.market },
      idempotencyKey: key,
      requestHash: requestHash({ ...wish, originId: origin.id }),
      addressKey: null,
      ...price.amounts,
      adjustments: price.adjustments,
      createdAtMs,
      payByMs: createdAtMs + payWithinMs,
      lines: [{ variantId, productId, productName, imageId, options, sku, quantity, unitPriceMinor, showId: null }],
      cartItems: [],
    };
  }

  /** An order that this key made before. */
  async function earlier(origin: OrderRecord, key: string, hash: string) {
    const made = await orders.madeWith(origin.buyerId, key);
    if (!made) return undefined;
    if (made.requestHash !== hash) return refuse('idempotency_key_reused');
    return orders.find(made.orderId);
  }

  async function begin(
    of: ReturnOwner,
    key: string,
    wish: ExchangeWish,
  ): Promise<OrderRecord | Refusal<ExchangeRefusal>> {
    const found = await priced(of, wish);
    if (isRefusal(found)) return found;
    const orderId = newId('order');
    const draft = draftOf(found, orderId, key, wish);
    const again = () => earlier(found.origin, key, draft.requestHash);
    const before = await again();
    if (before) return before;
    const pieces = new Map([[wish.variantId, wish.quantity]]);
    const shed = await gate.take(pieces);
    if (shed) return shed;
    let owed = true;
    try {
      const returnId = newId('orderReturn');
      const { line, quantity, reason, note } = wish;
      const { creditOf } = found.price;
      const begun = { returnId, orderId, line, quantity, reason, note, creditOf, nowMs: nowMs() };
      const announced = await exchanges.begin(of, begun);
      if (isRefusal(announced)) return (await again()) ?? announced;
      const outcome = await writer.write(draft);
      if (isRefusal(outcome) || 'replayed' in outcome) {
        await exchanges.abandon(returnId);
        if (!isRefusal(outcome)) return (await orders.find(outcome.replayed)) ?? refuse('not_found');
        const short = shortageOf(outcome);
        if (short) await gate.learn(short.variantId, short.left);
        return outcome;
      }
      owed = false;
      if (wish.sendAtOnce) await exchanges.release(of, returnId, nowMs());
      const order = await orders.find(orderId);
      if (order && !isFree(order)) await parts.onToPay(order);
      return order ?? refuse('not_found');
    } finally {
      if (owed) await gate.giveBack(pieces);
    }
  }

  /** The order of the new pieces is over, however far it came. */
  async function end({ returnId, order }: OpenExchange): Promise<void> {
    if (!order) return exchanges.abandon(returnId);
    const unpaid = await orders.cancel(order.id, order.buyerId, nowMs());
    const done = isRefusal(unpaid) ? await orders.callOff(order.id, order.brandId, endReason, nowMs()) : unpaid;
    if (!isRefusal(done)) await gate.giveBack(done.released);
  }

  async function read(of: ReturnOwner, returnId: string): Promise<OrderRecord | Refusal<'not_found'>> {
    const origin = await originOf(of);
    const exchange = origin?.exchanges?.find((one) => one.returnId === returnId);
    return (exchange && (await orders.find(exchange.orderId))) ?? refuse('not_found');
  }

  /** Exchanges under way, by owner and key: the second tap waits for the first. */
  const underWay = new Map<string, Promise<OrderRecord | Refusal<ExchangeRefusal>>>();

  return {
    async options(of, { line, quantity }) {
      const origin = await originOf(of);
      if (!origin) return refuse('not_found');
      const bought = origin.lines[line];
      if (!bought || origin.exchangeOf || quantity > bought.quantity) return refuse('not_exchangeable');
      const product = await parts.products.find(bought.productId);
      const others = product?.variants.filter(({ id }) => id !== bought.variantId) ?? [];
      const [old, ...offers] = await offersOf(origin, [bought.variantId, ...others.map(({ id }) => id)]);
      const paid = lineAmounts(origin.lines, origin.adjustments)[line] ?? 0;
      const before = origin.returns
        .filter(({ state }) => state === 'received')
        .flatMap((one) => one.lines)
        .reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0);
      const paidMinor = amountOfPieces(paid, { quantity: bought.quantity, before, pieces: quantity });
      const money = (amountMinor: number) => ({ amountMinor, currency: origin.currency });
      return offers.flatMap((offer) => {
        const price = old && offer?.isForSale ? priceOf(origin, line, quantity, false, [old, offer]) : null;
        if (!offer || !price) return [];
        const { variantId, options, available } = offer;
        const back = money(paidMinor - price.creditOf(paidMinor));
        return [{ variantId, options: { ...options }, available, toPay: money(price.amounts.totalMinor), back }];
      });
    },

    exchange(of, idempotencyKey, wish) {
      const key = `exchange:${idempotencyKey}`;
      const name = `${of.orderId} ${key}`;
      const twin = underWay.get(name);
      // Whoever waited reads what was made by the key, with the hash of their own wish.
      if (twin) return twin.then(() => begin(of, key, wish));
      const making = begin(of, key, wish).finally(() => underWay.delete(name));
      underWay.set(name, making);
      return making;
    },

    async release(of, returnId) {
      const done = await exchanges.release(of, returnId, nowMs());
      return isRefusal(done) ? done : read(of, returnId);
    },

    async waive(of, returnId) {
      const done = await exchanges.waive(of, returnId, nowMs());
      return isRefusal(done) ? done : read(of, returnId);
    },

    async endOf(returnId) {
      const exchange = await exchanges.standing(returnId);
      if (exchange?.order) await end(exchange);
    },

    async settle() {
      for (const exchange of await exchanges.stranded(nowMs() - strandedAfterMs, settledAtOnce)) await end(exchange);
    },
  };
}
