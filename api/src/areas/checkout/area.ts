import { randomBytes, randomInt } from 'node:crypto';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RedisLink } from '../../platform/redis/redis-link.ts';
import type { CartRepository } from '../carts/cart-repository.ts';
import type { CartService } from '../carts/cart-service.ts';
import type { OfferRepository } from '../carts/offer.ts';
import { dropBuyerKeys } from '../drops/buyer-keys.ts';
import type { DropRepository } from '../drops/drop.ts';
import { addressKeys } from '../orders/address-key.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { OrderWriter } from '../orders/order-writer.ts';
import type { VoucherRepository } from '../promotions/voucher.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import { createCheckout } from './checkout.ts';
import { admissionsOf } from './drop-admission.ts';
import { dropRoomLimits } from './drop-room.ts';
import { arriveAtDrop } from './http/arrive-at-drop.ts';
import { placeOrder } from './http/place-order.ts';
import { putBack } from './http/put-back.ts';
import { quoteOrder } from './http/quote-order.ts';
import { createMemoryDropRoom } from './memory/drop-room.ts';
import { createMemoryWaitingRoom } from './memory/waiting-room.ts';
import { createQuoter } from './quoter.ts';
import { createRedisDropRoom } from './redis/redis-drop-room.ts';
import { createRedisWaitingRoom } from './redis/redis-waiting-room.ts';
import { waitingRoomLimits } from './waiting-room.ts';

export interface CheckoutOptions {
  readonly cart: CartService;
  readonly carts: CartRepository;
  readonly offers: OfferRepository;
  readonly orders: OrderRepository;
  readonly writer: OrderWriter;
  readonly drops: DropRepository;
  readonly vouchers: VoucherRepository;
  /** A network stands for so many buyers of a voucher. */
  readonly buyersPerNetwork: number;
  readonly gate: StockGate;
  /** Names the addresses of unpaid orders, and the buyers of drops and vouchers. */
  readonly addressSecret: string;
  /** How long the pieces of an order are held for its payment. */
  readonly holdMs: number;
  /** People at the checkout of one drop at once; the others wait. */
  readonly dropRoomAtOnce: number;
  /** Null: there is no other process. */
  readonly redis: RedisLink | null;
}

/** A lot in the draw of a drop's places: nobody can foresee it. */
function drawLot(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}

/** From the bag to the order. */
export function checkoutArea(platform: Platform, options: CheckoutOptions): { endpoints: readonly Endpoint[] } {
  const { links, newId, nowMs, passingMs } = platform;
  const { addressSecret, cart, carts, drops, dropRoomAtOnce, offers, redis, vouchers, buyersPerNetwork, ...parts } =
    options;
  const buyerKeysOf = dropBuyerKeys(addressSecret);
  const quoter = createQuoter({
    carts,
    offers,
    drops,
    vouchers,
    orders: parts.orders,
    buyerKeysOf,
    buyersPerNetwork,
    nowMs,
  });
  const own = createMemoryWaitingRoom(waitingRoomLimits, passingMs);
  const waitingRoom = redis === null ? own : createRedisWaitingRoom(redis, waitingRoomLimits, own);
  const roomLimits = { ...dropRoomLimits, atOnce: dropRoomAtOnce };
  const ownDropRoom = createMemoryDropRoom(roomLimits, { nowMs, random: drawLot });
  const dropRoom =
    redis === null
      ? ownDropRoom
      : createRedisDropRoom(roomLimits, { link: redis, random: drawLot, meanwhile: ownDropRoom });
  const admissions = admissionsOf(addressSecret);
  const addressKeyOf = addressKeys(addressSecret);
  const checkout = createCheckout({
    ...parts,
    quoter,
    waitingRoom,
    dropRoom,
    admissions,
    addressKeyOf,
    buyerKeysOf,
    newId,
    randomBytes,
    nowMs,
  });
  return {
    endpoints: [
      quoteOrder(quoter),
      placeOrder(checkout, links.image),
      putBack({ cart, orders: parts.orders, nowMs }),
      arriveAtDrop({ drops, dropRoom, admissions, nowMs }),
    ],
  };
}
