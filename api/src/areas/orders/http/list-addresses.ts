import { usedAddressesSchema } from '@showfloor/contracts/order';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { OrderRepository } from '../order-repository.ts';

/** Orders that are looked through, and addresses that are answered. */
const lastOrders = 50;
const mostAddresses = 5;

/** The account's address book: what it says is what was ordered to, so that there is nothing to be kept in two places. */
export function listAddresses(orders: Pick<OrderRepository, 'list'>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/me/addresses',
    summary: "Where the account's last orders went, newest first, each address once.",
    tag: 'orders',
    access: 'account',
    answer: usedAddressesSchema,
    async handler({ viewer }) {
      const last = await orders.list({ buyerId: viewer.userId }, { limit: lastOrders });
      const used = new Map<string, { email: string; address: (typeof last)[number]['address'] }>();
      for (const { email, address } of last) {
        const { name, line1, line2, district = '', city, region = '', postalCode, country } = address;
        const key = JSON.stringify([email, name, line1, line2, district, city, region, postalCode, country]);
        if (!used.has(key) && used.size < mostAddresses) used.set(key, { email, address });
      }
      return { addresses: [...used.values()] };
    },
  });
}
