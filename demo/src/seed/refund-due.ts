import { productSchema } from '@showfloor/contracts/catalog';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import type { ApiSession } from '../api-session.ts';
import { buy } from './buy.ts';

const address = {
  name: 'Carla Winter',
  line1: 'Kastanienallee 12',
  city: 'Berlin',
  postalCode: '10435',
  country: 'DE',
};
const reason = 'One of the mugs came chipped from the potter; we would rather send none.';

/**
 * Sees to it that an order is owed its money back, and that the bank wants a person to send it again: it was paid, and called off. Does nothing while there is one.
 */
export async function oweRefund(owner: ApiSession, customer: ApiSession, brandId: string): Promise<void> {
  const orders = `/api/brands/${brandId}/orders`;
  // One that was called off a moment before the last stop is still asked about, and refused then.
  for (const need of ['refund_refused', 'refund_due']) {
    const waiting = await owner.get(`${orders}?need=${need}&limit=1`, orderListSchema);
    if (waiting.orders.length > 0) return;
  }
  const { products } = await owner.get(
    `/api/products?brandId=${brandId}`,
    z.object({ products: z.array(productSchema) }),
  );
  const mug = products.find(({ name, variants }) => name === 'Enamel mug' && (variants[0]?.available ?? 0) > 0);
  const { id, state } = await buy(customer, address, [mug ?? products[0]], 'test_refund_refused');
  if (state === 'paid') await owner.post(`${orders}/${id}/call-off`, { reason }, orderSchema);
}
