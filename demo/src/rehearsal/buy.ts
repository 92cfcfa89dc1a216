import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema } from '@showfloor/contracts/order';
import type { ApiSession } from '../api-session.ts';

const address = { name: 'Rehearsal', line1: 'Bühnenweg 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
const email = 'buyer@rehearsal.invalid';

/** A purchase, step by step as a page makes it. */
export interface Purchase {
  readonly variantId: string;
  readonly showId: string;
  /** It is ordered. */
  readonly onOrdered: () => void;
  /** It is paid, by the test provider. */
  readonly onPaid: () => void;
}

/** Puts a piece into the bag, orders the bag and pays. @throws ApiRefusal: it is sold out, or what else keeps a buyer from it */
export async function buy(session: ApiSession, { variantId, showId, onOrdered, onPaid }: Purchase): Promise<void> {
  const keyed = () => ({ 'idempotency-key': randomUUID() });
  const { total: expectedTotal } = await session.post(
    '/api/cart/items',
    { variantId, showId, quantity: 1 },
    cartSchema,
  );
  const order = { email, address, expectedTotal };
  const { id } = await session.request('POST', '/api/checkout', order, orderSchema, keyed());
  onOrdered();
  const payment = { provider: 'test', method: 'test_approve' };
  const { state } = await session.request('POST', `/api/orders/${id}/payments`, payment, orderSchema, keyed());
  if (state === 'paid') onPaid();
}
