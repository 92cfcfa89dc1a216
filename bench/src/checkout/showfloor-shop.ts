import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { verifyLedger } from '../../../api/src/areas/orders/postgres/verify-ledger.ts';
import { openDatabase } from '../../../api/src/platform/database/database.ts';
import { brandSchema, productSchema } from '../../../contracts/src/catalog.ts';
import { apiService } from '../../../tests/harness/api-process.ts';
import { oneAddressForAll } from '../../../tests/harness/drop.ts';
import { HttpClient } from '../../../tests/harness/http-client.ts';
import type { Shop } from './shop.ts';
import { cookiesOf, good, ShopClient } from './shop-client.ts';

const priceMinor = 1_000;
const expectedTotal = { amountMinor: 1_490, currency: 'EUR' };
const email = 'buyer@example.test';
const address = { name: 'Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
const orderSchema = z.object({ id: z.string(), state: z.string() });
const refusedSchema = z.object({ error: z.object({ code: z.string() }) });

/** The api, a process of its own, whose test provider answers at once, as the peers' do. Closing checks the books. */
export async function startShowfloor(databaseUrl: string, connections: number): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-checkout-'));
  const { service, url } = await apiService({
    ...oneAddressForAll,
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PAYMENT_WEBHOOK_SECRET: randomBytes(24).toString('hex'),
    RATE_LIMITS: 'off',
    TEST_PAYMENT_THINK_MS: '0',
  });
  await service.start();
  const client = new ShopClient(url, connections);
  const owner = new HttpClient(url);
  const suffix = randomUUID().slice(0, 8);
  const account = { name: 'Owner', email: `owner-${suffix}@example.test`, password: 'correct horse battery' };
  await owner.send('POST', '/api/auth/sign-up/email', account);
  const named = { name: 'Checkout', slug: `checkout-${suffix}`, currency: 'EUR' };
  const brand = brandSchema.parse((await owner.send('POST', '/api/brands', named)).body);

  return {
    async addSku(onHand) {
      const variants = [{ sku: `S-${randomUUID()}`, priceMinor, onHand }];
      const made = await owner.send('POST', '/api/products', { brandId: brand.id, name: 'Kettle', variants });
      return productSchema.parse(made.body).variants[0]?.id ?? '';
    },
    async buyOne(variantId) {
      const added = good(await client.send('POST', '/api/cart/items', { variantId }), 'cart');
      const headers = { cookie: cookiesOf(added), 'idempotency-key': randomUUID() };
      const placed = await client.send('POST', '/api/checkout', { email, address, expectedTotal }, headers);
      if (refusedSchema.safeParse(placed.body).data?.error.code === 'out_of_stock') return 'refused';
      const { id } = orderSchema.parse(good(placed, 'checkout').body);
      const payment = { provider: 'test', method: 'test_approve' };
      const paid = good(await client.send('POST', `/api/orders/${id}/payments`, payment, headers), 'payment');
      if (orderSchema.parse(paid.body).state !== 'paid') throw new Error('it was not paid');
      return 'placed';
    },
    async close() {
      owner.close();
      await client.close();
      await service.stop();
      await rm(folder, { recursive: true, force: true });
      const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
      const faults = await verifyLedger(database).finally(close);
      if (faults.length > 0) throw new Error(`the books are wrong:\n${faults.slice(0, 20).join('\n')}`);
    },
  };
}
