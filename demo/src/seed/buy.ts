import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import type { productSchema } from '@showfloor/contracts/catalog';
import { type Order, orderSchema, type TestPaymentMethod } from '@showfloor/contracts/order';
import type { z } from 'zod';
import type { ApiSession } from '../api-session.ts';
import { demoPeople } from './demo-people.ts';

/** A header for what must be done once, whoever asks again. */
export const keyed = () => ({ 'idempotency-key': randomUUID() });

/** Has the customer order one of each product, to this address, and pay. Answers the order as it is once the payment was begun. */
export async function buy(
  customer: ApiSession,
  address: object,
  products: readonly (z.infer<typeof productSchema> | undefined)[],
  method: TestPaymentMethod = 'test_approve',
): Promise<Order> {
  let total: unknown = null;
  for (const product of products) {
    const variantId = product?.variants[0]?.id;
    if (variantId === undefined) continue;
    const cart = await customer.post('/api/cart/items', { variantId, quantity: 1 }, cartSchema);
    ({ total } = cart);
  }
  const wish = { email: demoPeople.customer.email, address, expectedTotal: total };
  const { id } = await customer.request('POST', '/api/checkout', wish, orderSchema, keyed());
  return customer.request('POST', `/api/orders/${id}/payments`, { provider: 'test', method }, orderSchema, keyed());
}
