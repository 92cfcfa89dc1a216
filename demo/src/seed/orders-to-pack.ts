import { productSchema } from '@showfloor/contracts/catalog';
import { type Order, orderListSchema } from '@showfloor/contracts/order';
import { parcelSenderSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import { z } from 'zod';
import type { ApiSession } from '../api-session.ts';
import { buy, keyed } from './buy.ts';
import { variantFacts } from './variant-facts.ts';

const sender = { name: 'Moss & Ember', line1: 'Speicherstraße 4', city: 'Hamburg', postalCode: '20457', country: 'DE' };

/** Where the demo's orders go: one of them over a border. */
const buyers = [
  { name: 'Carla Winter', line1: 'Kastanienallee 12', city: 'Berlin', postalCode: '10435', country: 'DE' },
  { name: 'Carla Winter', line1: 'Kastanienallee 12', city: 'Berlin', postalCode: '10435', country: 'DE' },
  { name: 'Tom Winter', line1: 'Am Markt 3', city: 'Bremen', postalCode: '28195', country: 'DE' },
  {
    name: 'June Park',
    line1: '548 Market St',
    city: 'San Francisco',
    region: 'CA',
    postalCode: '94104',
    country: 'US',
  },
  { name: 'Anna Novák', line1: 'Dlouhá 5', city: 'Praha', postalCode: '110 00', country: 'CZ' },
];
/** Which of them are sent at once; the others are to be packed. */
const sentAtOnce: readonly number[] = [2, 3];

/** Orders of the customer, of which some are on their way and the others are to be packed. Does nothing where the customer has some. */
export async function orderAndShip(owner: ApiSession, customer: ApiSession, brandId: string): Promise<void> {
  await owner.request('PUT', `/api/brands/${brandId}/sender`, { sender }, parcelSenderSchema);
  const { orders } = await customer.get('/api/orders?limit=1', orderListSchema);
  if (orders.length > 0) return;
  const { products } = await owner.get(
    `/api/products?brandId=${brandId}`,
    z.object({ products: z.array(productSchema) }),
  );
  for (const [index, address] of buyers.entries()) {
    const order = await buy(customer, address, [products[index], products[index + 1]]);
    if (order.state === 'paid' && sentAtOnce.includes(index)) await ship(owner, brandId, order);
  }
}

async function ship(owner: ApiSession, brandId: string, order: Order): Promise<void> {
  const weightGrams = order.lines.reduce(
    (sum, { sku, quantity }) => sum + quantity * (variantFacts[sku.split('-')[0] ?? '']?.weightGrams ?? 500),
    0,
  );
  const lines = order.lines.map(({ quantity }, line) => ({ line, quantity }));
  const wish = { lines, carrier: 'test', service: 'standard', weightGrams };
  await owner.request('POST', `/api/brands/${brandId}/orders/${order.id}/shipments`, wish, shipmentSchema, keyed());
}
