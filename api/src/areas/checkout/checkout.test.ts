import { randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { type CheckoutRequest, checkoutSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import type { OrderDraft } from '../orders/order-draft.ts';
import { noVouchers } from '../promotions/voucher.ts';
import { createMemoryStockGate } from '../stock/memory/stock-gate.ts';
import { createCheckout } from './checkout.ts';
import { admissionsOf } from './drop-admission.ts';
import { dropRoomLimits } from './drop-room.ts';
import { createMemoryDropRoom } from './memory/drop-room.ts';
import { createMemoryWaitingRoom } from './memory/waiting-room.ts';
import { createQuoter } from './quoter.ts';
import { comeAgainMs, waitingRoomLimits } from './waiting-room.ts';

const nowMs = 1_700_000_000_000;
const newId = createIdSource(() => nowMs, randomBytes);
const variantId = newId('variant');
const request: CheckoutRequest = checkoutSchema.parse({
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
  items: [{ variantId, quantity: 1 }],
  expectedTotal: { amountMinor: 1_000, currency: 'EUR' },
});

/** A checkout of two pieces whose writer is at work until it is let go on; one order may be in it. */
function setUp() {
  const writing: { draft: OrderDraft; end: () => void }[] = [];
  const passingMs = () => 0;
  const offer = {
    variantId,
    productId: newId('product'),
    brandId: newId('brand'),
    brandName: 'Brand',
    shipping: { countries: [], elsewhereMinor: 0 },
    productName: 'Kettle',
    imageId: null,
    options: {},
    sku: 'K-1',
    hsCode: null,
    originCountry: null,
    unitPrice: request.expectedTotal,
    terms: { market: null, base: request.expectedTotal.currency, rate: null },
    hasNoPriceThere: false,
    showId: null,
    isForSale: true,
    available: 2,
    isRehearsal: false,
  };
  const checkout = createCheckout({
    quoter: createQuoter({
      carts: { linesOf: async () => [] },
      offers: { offersOf: async () => [offer] },
      drops: { forSale: async (ids) => ids.map(() => undefined) },
      orders: { joinableOf: async () => [] },
      vouchers: { find: async () => noVouchers },
      buyerKeysOf: () => [],
      buyersPerNetwork: 1,
      nowMs: () => nowMs,
    }),
    orders: { madeWith: async () => undefined, ofBuyer: async () => undefined, openOrderOf: async () => undefined },
    buyerKeysOf: () => [],
    gate: createMemoryStockGate({ passingMs, loadAvailable: async () => new Map([[variantId, 2]]) }),
    waitingRoom: createMemoryWaitingRoom({ ...waitingRoomLimits, atOnce: 1 }, passingMs),
    dropRoom: createMemoryDropRoom(dropRoomLimits, { nowMs: () => nowMs, random: () => 0.5 }),
    admissions: admissionsOf('secret'),
    writer: {
      write: (draft) => new Promise((resolve) => writing.push({ draft, end: () => resolve({ wrote: draft }) })),
    },
    newId,
    randomBytes,
    nowMs: () => nowMs,
    addressKeyOf: (network) => network,
    holdMs: 600_000,
  });
  const place = (userId: string) => checkout.place({ userId, network: '192.0.2.1' }, `key of ${userId}`, request);
  const ends = async () => {
    await expect.poll(() => writing.length).toBe(1);
    writing.pop()?.end();
  };
  return { place, ends };
}

it('gives those a place who come while too many are in the order writer, and lets them in by it', async () => {
  const { place, ends } = setUp();
  const first = place('ann');
  const busy = (number: number) => ({
    refused: 'overloaded',
    details: { place: number, retryAfterMs: comeAgainMs },
  });
  expect([await place('bob'), await place('cid')]).toEqual([busy(1), busy(2)]);
  await ends();
  expect(await first).toMatchObject({ buyerId: 'ann', state: 'pending_payment' });
  // Whoever waits has taken no piece at the gate, and who comes later isn't let in before them.
  expect(await place('cid')).toEqual(busy(2));
  const second = place('bob');
  await ends();
  expect(await second).toMatchObject({ buyerId: 'bob' });
  expect(await place('cid')).toMatchObject({ refused: 'out_of_stock' });
});
