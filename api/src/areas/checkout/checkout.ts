import { addressProblems } from '@showfloor/contracts/address-rules';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { sameMoney } from '@showfloor/contracts/money';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import type { VoucherRefusal } from '@showfloor/contracts/voucher';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import { checkPieceLimit } from '../carts/piece-limit.ts';
import type { BuyerKey, DropBuyer } from '../drops/buyer-keys.ts';
import { gatedPieces } from '../drops/gate-key.ts';
import { keyOf } from '../orders/admit.ts';
import { leadToOpenOrder } from '../orders/lead-to-open-order.ts';
import { type DraftLine, firstLives, isFree, type OrderDraft } from '../orders/order-draft.ts';
import { orderNumber } from '../orders/order-number.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { OrderWriter, WriteRefusal } from '../orders/order-writer.ts';
import { shortageOf } from '../stock/out-of-stock.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import type { Admissions } from './drop-admission.ts';
import { namedDrops } from './drop-offers.ts';
import { askAgainMs, type DropRoom } from './drop-room.ts';
import type { Quote } from './quote.ts';
import type { Quoter, Wanted, WishRefusal } from './quoter.ts';
import { comeAgainMs, type WaitingRoom } from './waiting-room.ts';

export interface CheckoutParts {
  readonly quoter: Quoter;
  readonly orders: Pick<OrderRepository, 'madeWith' | 'ofBuyer' | 'openOrderOf'>;
  readonly gate: StockGate;
  readonly waitingRoom: WaitingRoom;
  readonly dropRoom: DropRoom;
  readonly admissions: Pick<Admissions, 'holds'>;
  readonly writer: Pick<OrderWriter, 'write'>;
  readonly newId: IdSource;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly nowMs: () => number;
  /** Names the network that an order comes from. */
  readonly addressKeyOf: (network: string) => string;
  /** Names the buyer in the drops that they take from, and in the vouchers that they use. */
  readonly buyerKeysOf: (buyer: DropBuyer) => readonly BuyerKey[];
  /** How long the pieces of an order are held for its payment. */
  readonly holdMs: number;
}

export interface Checkout {
  /**
   * Makes the cart, the bag of `request.brandId` in it, or `request.items`, an order and holds its pieces. The order is committed when this resolves. The same key and request
   * answer the same order. Details: `total` of `price_changed`; `variantId` and `left` of `out_of_stock`; `too_many_unpaid` as `UnpaidHoldings`; these two
   * with `openOrderId` where the buyer's own order is what holds the pieces. Of a drop: `drop_not_open`, and `drop_limit` with `most` and `left`, each with `dropId`. Of a voucher: why it takes nothing off, with its `code`. `invalid_request`: an address that is none of its country. `overloaded` with `place` and
   * `retryAfterMs`: they wait in the brand's line (`WaitingRoom`); with `dropId`, `showId` and `waitMs` as well: in the waiting room of that drop (`DropRoom`).
   */
  place(
    buyer: CheckoutBuyer,
    idempotencyKey: string,
    request: CheckoutRequest,
  ): Promise<OrderRecord | Refusal<CheckoutRefusal>>;
}

/** Why a checkout makes no order. */
type CheckoutRefusal = WishRefusal | WriteRefusal | VoucherRefusal | 'price_changed';

/** Who orders, and from which network. */
interface CheckoutBuyer {
  readonly userId: string;
  /** As `networkOf` gives it. */
  readonly network: string;
  /** What the waiting room of a drop gave them, if anything. */
  readonly admission?: string | undefined;
}

/** An order as it is the moment it was written. */
function recordOf(draft: OrderDraft): OrderRecord {
  const { idempotencyKey: _key, requestHash: _hash, addressKey: _address, ...rest } = draft;
  const { cartItems: _items, buyerKeys: _buyer, vouchers: _vouchers, ...order } = rest;
  return {
    ...order,
    // A replay reads it from its row, and is to be answered alike.
    lines: order.lines.map((line) => ({ ...line, shownAtMs: null })),
    ...firstLives(draft),
    paidAtMs: isFree(draft) ? draft.createdAtMs : null,
    deliveredAtMs: null,
    endedAtMs: null,
    completedAtMs: null,
    payments: [],
    refunds: [],
    shipments: [],
    returns: [],
  };
}

/** The gate counts a drop by its id: a buyer hears of its variant too. */
function shortageOfDrop(shed: Refusal<'out_of_stock'>, wanted: readonly Wanted[]): Refusal<'out_of_stock'> {
  const short = shortageOf(shed);
  const line = short && wanted.find(({ dropId }) => dropId === short.variantId);
  if (!line) return shed;
  return { ...shed, details: { ...shed.details, variantId: line.variantId, dropId: line.dropId } };
}

/** Checkout: gate, price, order writer. */
export function createCheckout(parts: CheckoutParts): Checkout {
  const { quoter, orders, gate, waitingRoom, dropRoom, admissions, writer } = parts;

  async function priced(
    { userId, network }: CheckoutBuyer,
    wanted: readonly Wanted[],
    { email, address, shippingMethod, vouchers = [], expectedTotal }: CheckoutRequest,
  ): Promise<Quote | Refusal<WishRefusal | VoucherRefusal | 'price_changed'>> {
    const to = { country: address.country, shippingMethod };
    const quoted = await quoter.quote({ userId, network, email, address }, wanted, to, vouchers);
    if (isRefusal(quoted)) return quoted;
    for (const { code, refused, missing } of quoted.vouchers.outcomes)
      if (code !== null && refused !== null)
        return refuse(refused, { param: 'vouchers', details: { code, ...(missing && { missing }) } });
    if (sameMoney(quoted.total, expectedTotal)) return quoted;
    return refuse('price_changed', { param: 'expectedTotal', details: { total: quoted.total } });
  }

  /** Before any refusal: a request that was answered before gets that answer, whatever has become of cart, price and stock since. */
  async function earlierOr(
    refusal: Refusal<CheckoutRefusal>,
    buyerId: string,
    key: string,
    hash: string,
  ): Promise<OrderRecord | Refusal<CheckoutRefusal>> {
    const earlier = await orders.madeWith(buyerId, key);
    if (!earlier) return leadToOpenOrder(orders, buyerId, refusal);
    if (earlier.requestHash !== hash) return refuse('idempotency_key_reused');
    return (await orders.ofBuyer(earlier.orderId, buyerId)) ?? refuse('not_found');
  }

  /** Null where nobody has to wait. What is held for somebody in line waits for them anyway. */
  async function waitForDrops(
    { userId: buyerId, admission }: CheckoutBuyer,
    lines: readonly DraftLine[],
  ): Promise<Refusal<'overloaded'> | null> {
    for (const { dropId, placeId, showId } of lines) {
      if (dropId === undefined || placeId !== undefined) continue;
      if (admission !== undefined && admissions.holds(admission, { dropId, buyerId }, parts.nowMs())) continue;
      // It is open: the quote went by that.
      const arrived = await dropRoom.arrive({ id: dropId, opensAtMs: 0 }, buyerId);
      if (arrived.at !== 'line') continue;
      const { place, waitMs } = arrived;
      return refuse('overloaded', { details: { dropId, showId, place, waitMs, retryAfterMs: askAgainMs(arrived) } });
    }
    return null;
  }

  async function place(
    buyer: CheckoutBuyer,
    idempotencyKey: string,
    request: CheckoutRequest,
    hash: string,
  ): Promise<OrderRecord | Refusal<CheckoutRefusal>> {
    const { userId: buyerId, network } = buyer;
    const orEarlier = (refusal: Refusal<CheckoutRefusal>) => earlierOr(refusal, buyerId, idempotencyKey, hash);
    const [problem] = addressProblems(request.address);
    if (problem) return orEarlier(refuse('invalid_request', { param: `address.${problem.field}` }));

    const wanted = await quoter.wantedOf(buyerId, request);
    if (wanted.length === 0) return orEarlier(refuse('cart_empty'));
    const tooMany = checkPieceLimit(wanted);
    if (tooMany) return orEarlier(tooMany);
    const pieces = gatedPieces(wanted);
    const shed = await gate.take(pieces);
    if (shed) return orEarlier(shortageOfDrop(shed, wanted));

    let owed = true;
    try {
      const quoted = await priced(buyer, wanted, request);
      if (isRefusal(quoted)) return await orEarlier(quoted);
      const notYet = await waitForDrops(buyer, quoted.lines);
      if (notYet) return await orEarlier(notYet);
      const { claims } = quoted.vouchers;
      const createdAtMs = parts.nowMs();
      const draft: OrderDraft = {
        id: parts.newId('order'),
        number: orderNumber(parts.randomBytes),
        brandId: quoted.brandId,
        buyerId,
        idempotencyKey,
        requestHash: hash,
        addressKey: parts.addressKeyOf(network),
        email: request.email,
        language: request.language ?? null,
        address: request.address,
        currency: quoted.currency,
        market: quoted.market,
        ...quoted.amounts,
        adjustments: quoted.adjustments,
        createdAtMs,
        payByMs: createdAtMs + parts.holdMs,
        lines: quoted.lines,
        shippingMethod: quoted.shippingMethod,
        ...(quoted.shipsWith !== null && { shipsWith: quoted.shipsWith }),
        ...(claims.length > 0 && { vouchers: claims }),
        ...((namedDrops(wanted).length > 0 || claims.length > 0) && {
          buyerKeys: parts.buyerKeysOf({ userId: buyerId, email: request.email, address: request.address, network }),
        }),
        cartItems: wanted.flatMap(({ cartItemId: id, quantity }) => (id === null ? [] : [{ id, quantity }])),
      };
      const entered = await waitingRoom.enter(quoted.brandId, buyerId);
      if (entered !== 'let in')
        return await orEarlier(refuse('overloaded', { details: { ...entered, retryAfterMs: comeAgainMs } }));
      const outcome = await writer.write(draft).finally(() => void waitingRoom.leave(quoted.brandId, buyerId));
      // Whoever was admitted and could not order may try again for as long as that holds.
      if (!isRefusal(outcome) || buyer.admission === undefined)
        for (const dropId of namedDrops(wanted)) void dropRoom.leave(dropId, buyerId);
      if (isRefusal(outcome)) {
        await gate.giveBack(pieces);
        owed = false;
        const short = shortageOf(outcome);
        if (short) await gate.learn(short.dropId ?? short.variantId, short.left);
        return leadToOpenOrder(orders, buyerId, outcome);
      }
      if ('replayed' in outcome) return (await orders.ofBuyer(outcome.replayed, buyerId)) ?? refuse('not_found');
      owed = false;
      return recordOf(outcome.wrote);
    } finally {
      if (owed) await gate.giveBack(pieces);
    }
  }

  /** Checkouts under way, by buyer and key. */
  const underWay = new Map<
    string,
    { readonly hash: string; readonly placing: Promise<OrderRecord | Refusal<CheckoutRefusal>> }
  >();

  return {
    place(buyer, idempotencyKey, request) {
      const hash = requestHash(request);
      const key = keyOf({ buyerId: buyer.userId, idempotencyKey });
      // The second tap waits for the first: it must not take a piece at the gate, which might be the last one.
      const twin = underWay.get(key);
      if (twin) return twin.hash === hash ? twin.placing : Promise.resolve(refuse('idempotency_key_reused'));
      const placing = place(buyer, idempotencyKey, request, hash).finally(() => underWay.delete(key));
      underWay.set(key, { hash, placing });
      return placing;
    },
  };
}
