import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { freePort } from '../../../tests/harness/free-port.ts';
import { installedPackages } from '../installed-packages.ts';
import { startPeer } from './peer-process.ts';
import type { Shop } from './shop.ts';
import { good, ShopClient } from './shop-client.ts';

const run = promisify(execFile);

export const medusaVersion = '2.21.2';
/** Where PostgreSQL listens for it: it knows no socket in a folder, and 127.0.0.1 may have another server on that port. */
export const peersAddress = '127.0.0.37';

/** It starts only with ts-node and TypeScript 5 beside it. */
const packages = {
  '@medusajs/medusa': medusaVersion,
  '@medusajs/framework': medusaVersion,
  '@medusajs/cli': medusaVersion,
  'ts-node': '10.9.2',
  typescript: '5.9.3',
};
const config = `const { defineConfig } = require('@medusajs/framework/utils');
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: '*', adminCors: '*', authCors: '*', jwtSecret: 'bench', cookieSecret: 'bench' },
  },
  admin: { disable: true },
});
`;
const seededSchema = z.object({ key: z.string(), region: z.string(), skus: z.record(z.string(), z.string()) });
const cartSchema = z.object({ cart: z.object({ id: z.string() }) });
const optionsSchema = z.object({ shipping_options: z.tuple([z.object({ id: z.string() })]) });
const collectionSchema = z.object({ payment_collection: z.object({ id: z.string() }) });
const completedSchema = z.object({ type: z.string() });
const country = { city: 'Berlin', postal_code: '10115', country_code: 'de' };
const shipping_address = { first_name: 'B', last_name: 'B', address_1: 'Street 1', ...country };

/** Medusa, a process of its own, by its store API: an order of a guest, paid by its system provider. @param pieces of each SKU that is asked for later. @throws when npm doesn't have it. */
export async function startMedusa(databaseUrl: string, connections: number, pieces: readonly number[]): Promise<Shop> {
  const folder = await installedPackages(`medusa-${medusaVersion}`, packages);
  await writeFile(join(folder, 'medusa-config.js'), config);
  await copyFile(join(import.meta.dirname, 'medusa-seed.cjs'), join(folder, 'seed.js'));
  const target = new URL(databaseUrl.replace('@/', '@localhost/'));
  const port = await freePort();
  const env = {
    ...{ PORT: String(port), NODE_ENV: 'production', MEDUSA_FF_ANALYTICS: 'false', MEDUSA_DISABLE_TELEMETRY: 'true' },
    DATABASE_URL: `postgresql://${target.username}@${peersAddress}:5432${target.pathname}`,
    BENCH_PIECES: JSON.stringify(pieces),
  };
  const program = join(folder, 'node_modules/@medusajs/cli/cli.js');
  const medusa = async (...words: string[]) => {
    const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
    return (await run(process.execPath, [program, ...words], options)).stdout;
  };
  await medusa('db:migrate', '--skip-scripts');
  const seeded = /^SEEDED (.*)$/m.exec(await medusa('exec', './seed.js'))?.[1];
  if (seeded === undefined) throw new Error('Medusa has no products');
  const { key, region, skus } = seededSchema.parse(JSON.parse(seeded));
  const peer = await startPeer('Medusa', [program, 'start'], folder, /Server is ready/, env);
  const client = new ShopClient(`http://127.0.0.1:${port}`, connections);
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) =>
    client.send(method, `/store/${path}`, body, { 'x-publishable-api-key': key });

  return {
    async addSku(wanted) {
      const sku = skus[wanted];
      if (sku === undefined) throw new Error(`no SKU of ${wanted} pieces was asked for`);
      return sku;
    },
    async buyOne(sku) {
      const cart = { region_id: region, email: `${randomUUID()}@example.test` };
      const { id } = cartSchema.parse(good(await ask('POST', 'carts', cart), 'cart').body).cart;
      const item = { variant_id: sku, quantity: 1 };
      const added = await ask('POST', `carts/${id}/line-items`, item);
      if (isShort(added.body)) return 'refused';
      good(added, 'item');
      good(await ask('POST', `carts/${id}`, { shipping_address }), 'address');
      const ways = good(await ask('GET', `shipping-options?cart_id=${id}`), 'ways to ship');
      const [{ id: option_id }] = optionsSchema.parse(ways.body).shipping_options;
      good(await ask('POST', `carts/${id}/shipping-methods`, { option_id }), 'way to ship');
      const collected = good(await ask('POST', 'payment-collections', { cart_id: id }), 'payment collection');
      const collection = collectionSchema.parse(collected.body).payment_collection.id;
      const session = { provider_id: 'pp_system_default' };
      good(await ask('POST', `payment-collections/${collection}/payment-sessions`, session), 'payment');
      const completed = await ask('POST', `carts/${id}/complete`, {});
      if (isShort(completed.body)) return 'refused';
      if (completedSchema.parse(good(completed, 'complete').body).type === 'order') return 'placed';
      throw new Error(JSON.stringify(completed.body));
    },
    async close() {
      await client.close();
      await peer.stop();
    },
  };
}

/** It says it in several ways, none of them a code of its own. */
function isShort(body: unknown): boolean {
  return /insufficient_inventory|required inventory|not have the required|not enough stock/i.test(JSON.stringify(body));
}
