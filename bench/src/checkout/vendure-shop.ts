import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../../../tests/harness/free-port.ts';
import { installedPackages } from '../installed-packages.ts';
import { startPeer } from './peer-process.ts';
import type { Shop } from './shop.ts';
import { good, type Reply, ShopClient } from './shop-client.ts';

export const vendureVersion = '3.7.3';
const packages = { '@vendure/core': vendureVersion, pg: '8.16.3' };

const orderFields = '__typename ... on Order { id state } ... on ErrorResult { errorCode message }';
const address =
  '{ fullName: "Buyer", streetLine1: "Street 1", city: "Berlin", postalCode: "10115", countryCode: "DE" }';
const resultSchema = z.object({
  __typename: z.string(),
  state: z.string().optional(),
  errorCode: z.string().optional(),
});
type Result = z.infer<typeof resultSchema>;
const methodsSchema = z.object({ id: z.string() });

/** Vendure, a process of its own, by its shop API: an order of a guest, its dummy payment settled at once. @throws when npm doesn't have it. */
export async function startVendure(databaseUrl: string, connections: number): Promise<Shop> {
  const folder = await installedPackages(`vendure-${vendureVersion}`, packages);
  const port = await freePort();
  const target = new URL(databaseUrl.replace('@/', '@localhost/'));
  const program = join(import.meta.dirname, 'vendure-server.mjs');
  const socketFolder = target.searchParams.get('host') ?? '';
  const args = [program, folder, String(port), socketFolder, target.pathname.slice(1), target.username];
  const peer = await startPeer('Vendure', args, folder, /^ready$/m);
  const client = new ShopClient(`http://127.0.0.1:${port}`, connections);

  const ask = async (
    path: string,
    query: string,
    token?: string,
  ): Promise<{ reply: Reply; of: (name: string) => unknown }> => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const reply = good(await client.send('POST', `/${path}`, { query }, headers), query);
    const { data, errors } = z
      .object({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.unknown().optional() })
      .parse(reply.body);
    if (errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return { reply, of: (name) => data?.[name] };
  };
  const tokenOf = ({ headers }: Reply) => String(headers['vendure-auth-token']);
  const signIn = 'mutation { login(username: "superadmin", password: "superadmin") { __typename } }';
  const admin = tokenOf((await ask('admin-api', signIn)).reply);

  return {
    async addSku(pieces) {
      const name = `S-${Math.random().toString(36).slice(2)}`;
      const text = `translations: [{ languageCode: en, name: "${name}"`;
      const made = await ask(
        'admin-api',
        `mutation { createProduct(input: { ${text}, slug: "${name}", description: "" }] }) { id } }`,
        admin,
      );
      const { id } = methodsSchema.parse(made.of('createProduct'));
      const variant = `{ productId: "${id}", ${text} }], sku: "${name}", price: 1000, stockOnHand: ${pieces}, trackInventory: TRUE }`;
      const variants = await ask('admin-api', `mutation { createProductVariants(input: [${variant}]) { id } }`, admin);
      return z.array(methodsSchema).parse(variants.of('createProductVariants'))[0]?.id ?? '';
    },
    async buyOne(sku) {
      let token: string | undefined;
      const step = async (name: string, args: string, fields = orderFields): Promise<Result> => {
        const { reply, of } = await ask('shop-api', `mutation { ${name}(${args}) { ${fields} } }`, token);
        token ??= tokenOf(reply);
        return resultSchema.parse(of(name));
      };
      const isShort = ({ errorCode }: Result) => errorCode === 'INSUFFICIENT_STOCK_ERROR';
      const done = (result: Result, what: string) => {
        if (result.errorCode !== undefined) throw new Error(`${what}: ${result.errorCode}`);
        return result;
      };
      const added = await step('addItemToOrder', `productVariantId: "${sku}", quantity: 1`);
      if (isShort(added)) return 'refused';
      done(added, 'cart');
      const email = `${Math.random().toString(36).slice(2)}@example.test`;
      done(
        await step('setCustomerForOrder', `input: { firstName: "B", lastName: "B", emailAddress: "${email}" }`),
        'customer',
      );
      done(await step('setOrderShippingAddress', `input: ${address}`), 'address');
      const { of } = await ask('shop-api', '{ eligibleShippingMethods { id } }', token);
      const method = z.array(methodsSchema).parse(of('eligibleShippingMethods'))[0]?.id ?? '';
      done(await step('setOrderShippingMethod', `shippingMethodId: ["${method}"]`), 'method');
      const arranging = await step('transitionOrderToState', 'state: "ArrangingPayment"');
      if (arranging.errorCode === 'ORDER_STATE_TRANSITION_ERROR') return 'refused';
      done(arranging, 'state');
      const paid = await step('addPaymentToOrder', 'input: { method: "dummy", metadata: {} }');
      if (isShort(paid) || paid.errorCode === 'ORDER_PAYMENT_STATE_ERROR') return 'refused';
      if (done(paid, 'payment').state !== 'PaymentSettled') throw new Error(`it is ${paid.state}`);
      return 'placed';
    },
    async close() {
      await client.close();
      await peer.stop();
    },
  };
}
