import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { brandSchema, productSchema } from '@showfloor/contracts/catalog';
import { errorBodySchema } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { HttpClient } from './http-client.ts';
import { insist } from './insist.ts';

/** A product that many want at once. */
export interface Drop {
  readonly productId: string;
  readonly variantId: string;
  /** Pieces that can be bought right now. */
  available(): Promise<number>;
}

/** Who wants a piece: an anonymous viewer with it in their bag. */
export interface Buyer {
  readonly client: HttpClient;
  readonly idempotencyKey: string;
  readonly expectedTotal: Money;
}

/**
 * Settings for many buyers from one address, as all of a test's are: what an address may hold unpaid is opened, so that the race is for the
 * pieces. What one buyer may hold stays as it is.
 */
export const oneAddressForAll = {
  UNPAID_ORDERS_PER_ADDRESS: '100000',
  UNPAID_PIECES_PER_ADDRESS: '100000',
  UNPAID_VARIANT_PERCENT_PER_ADDRESS: '100',
};

/** How a checkout ended: an order, a refusal's code, or no answer at all. */
export type CheckoutResult =
  | { readonly kind: 'order'; readonly orderId: string; readonly tookMs: number }
  | { readonly kind: 'refused'; readonly code: string; readonly left: unknown; readonly tookMs: number }
  | { readonly kind: 'broken' };

/** Makes a brand with one product of `pieces` pieces. */
export async function prepareDrop(baseUrl: string, pieces: number): Promise<Drop> {
  const owner = new HttpClient(baseUrl);
  const suffix = randomUUID().slice(0, 8);
  // Each time another address: of one that got no answer nobody knows whether there is an account.
  const signedUp = await insist(() => {
    const account = { name: 'Owner', email: `owner-${randomUUID()}@example.test`, password: 'correct horse battery' };
    return owner.send('POST', '/api/auth/sign-up/email', account);
  });
  if (signedUp.status !== 200) throw new Error(`no account: ${signedUp.status} ${JSON.stringify(signedUp.body)}`);
  const made = await insist(() => {
    const brand = { name: 'Drop', slug: `drop-${randomUUID().slice(0, 12)}`, currency: 'EUR' };
    return owner.send('POST', '/api/brands', brand);
  });
  if (made.status !== 201) throw new Error(`no brand: ${made.status} ${JSON.stringify(made.body)}`);
  const brand = brandSchema.parse(made.body);
  const product = productSchema.parse(
    (
      await owner.send('POST', '/api/products', {
        brandId: brand.id,
        name: 'Sneaker',
        variants: [{ sku: `SN-${suffix}`, priceMinor: 12_900, onHand: pieces }],
      })
    ).body,
  );
  owner.close();
  const [variant] = product.variants;
  if (!variant) throw new Error('the product has no variant');
  return {
    productId: product.id,
    variantId: variant.id,
    async available() {
      const client = new HttpClient(baseUrl);
      const { body } = await client.send('GET', `/api/products/${product.id}`);
      client.close();
      return productSchema.parse(body).variants[0]?.available ?? 0;
    },
  };
}

/** Brings `count` viewers who have one piece in their bag each, some at a time. */
export async function bringBuyers(baseUrl: string, drop: Drop, count: number): Promise<Buyer[]> {
  const buyers: Buyer[] = [];
  const bring = async () => {
    while (buyers.length + bringing < count) {
      bringing++;
      const client = new HttpClient(baseUrl);
      const { body } = await client.send('POST', '/api/cart/items', { variantId: drop.variantId });
      const { total } = cartSchema.parse(body);
      if (total === null) throw new Error('the bag is empty');
      bringing--;
      buyers.push({ client, idempotencyKey: randomUUID(), expectedTotal: total });
    }
  };
  let bringing = 0;
  await Promise.all(Array.from({ length: 32 }, bring));
  return buyers;
}

/** Checks a buyer's bag out, with the same key each time. */
export async function checkOut(buyer: Buyer): Promise<CheckoutResult> {
  const request = {
    email: 'buyer@example.test',
    address: { name: 'Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
    expectedTotal: buyer.expectedTotal,
  };
  const answer = await buyer.client
    .send('POST', '/api/checkout', request, { 'idempotency-key': buyer.idempotencyKey })
    .catch(() => null);
  if (answer === null) return { kind: 'broken' };
  const { tookMs } = answer;
  if (answer.status === 201) return { kind: 'order', orderId: orderSchema.parse(answer.body).id, tookMs };
  const { code, details } = errorBodySchema.parse(answer.body).error;
  return { kind: 'refused', code, left: details?.left, tookMs };
}

/** The orders a buyer has. */
export async function ordersOf(buyer: Buyer): Promise<string[]> {
  const { body } = await buyer.client.send('GET', '/api/orders');
  return orderListSchema.parse(body).orders.map((order) => order.id);
}

/** Runs `act` on all of `items`, at most `atOnce` at a time. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
