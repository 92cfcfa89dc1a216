import { type BrandRole, type Permission, roleMay, rolePermissions } from '@showfloor/contracts/account';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aPng } from './testing/a-picture.ts';
import type { Answer, Browser, RequestOptions } from './testing/browser.ts';
import { type FurnishedBrand, furnishedBrand, japan, sender } from './testing/furnished-brand.ts';
import { sampleBody } from './testing/sample-body.ts';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

/**
 * Every endpoint of a brand, and of a buyer's order, as the api's own document has them, is called by everybody who may not: strangers, other brands' people, each role without the permission, and by
 * somebody who has it in another brand. Calls are as they should be but for who makes them, which is proved by those who may. A new endpoint is in this test by itself.
 */

const schemaSchema = z.looseObject({});
const operationSchema = z.object({
  description: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: schemaSchema })),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: schemaSchema })) }).optional(),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

interface Operation extends z.infer<typeof operationSchema> {
  readonly method: string;
  readonly path: string;
}

interface BrandOperation extends Operation {
  readonly permission: Permission;
}

/** What nothing of is made here: any id of the right form will do, as who may call is decided before it is looked for. */
const madeUp = new Set(['actId', 'cueId', 'findingId', 'invitationId', 'messageId', 'paper', 'paymentId', 'refundId']);

/** Bodies for which a schema doesn't say enough. */
const examples: Readonly<Record<string, (idOf: (name: string) => string | undefined) => unknown>> = {
  'POST /api/brands/{brandId}/markets': () => ({ ...japan, countries: ['CH'] }),
  'PUT /api/brands/{brandId}/markets/{marketId}': () => ({ ...japan, version: 1 }),
  'PUT /api/brands/{brandId}/sender': () => ({ sender }),
  'PUT /api/brands/{brandId}/locations': (idOf) => ({ locationIds: [idOf('locationId')] }),
  'POST /api/products/{productId}/stock/moves': (idOf) => ({
    ...{ variantId: idOf('variantId'), fromId: idOf('locationId'), quantity: 1, reason: 'Nearer' },
    toId: 'loc_01hzy0q5w8r2m4n6p8s0t2v4x6',
  }),
  'PUT /api/brands/{brandId}/attributes': () => ({ attributes: [] }),
  'PUT /api/products/{productId}/market-prices': (idOf) => ({
    prices: [{ variantId: idOf('variantId'), marketId: idOf('marketId'), priceMinor: null }],
  }),
};

const permissions = new Set<string>(Object.values(rolePermissions).flat());
const roles = ['owner', 'producer', 'host', 'moderator', 'analyst'] as const satisfies readonly BrandRole[];

let app: TestApp;
let ours: FurnishedBrand;
let theirs: FurnishedBrand;
let stranger: Browser;
let operations: BrandOperation[];
let ofBuyers: Operation[];

beforeAll(async () => {
  app = await startTestApp();
  [ours, theirs] = [await furnishedBrand(app), await furnishedBrand(app)];
  stranger = await app.signUp();
  const { paths } = (await app.browser().get('/api/openapi.json')).read(documentSchema);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  ofBuyers = all.filter(({ path }) => path.startsWith('/api/orders/{orderId}'));
  operations = all.flatMap((operation) => {
    const permission = /^Members of the brand who may (\S+)\.$/.exec(operation.description)?.[1];
    if (permission === undefined) return [];
    if (!permissions.has(permission)) throw new Error(`${operation.path}: there is no permission ${permission}`);
    return [{ ...operation, permission: permission as Permission }];
  });
}, 120_000);
afterAll(() => app.close());

/** A call as it should be, about what `of` has; what `but` names is of another brand. */
async function callOf(
  operation: Operation,
  of: FurnishedBrand,
  but: Readonly<Record<string, string | undefined>> = {},
) {
  const idOf = (name: string) => but[name] ?? of.ids.get(name);
  const values = new Map<string, string>();
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (!required && name !== 'idempotency-key') continue;
    const known = idOf(name);
    if (place === 'path' && known === undefined && !madeUp.has(name))
      throw new Error(`${operation.path}: nothing is known as ${name}; furnish the brand with one`);
    values.set(name, known ?? String(await sampleBody(schema, idOf)));
  }
  const value = (name: string) => encodeURIComponent(values.get(name) ?? '');
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name));
  const inPlace = (place: string) => operation.parameters.filter((each) => each.in === place && values.has(each.name));
  const query = inPlace('query').map(({ name }) => `${name}=${value(name)}`);
  const headers = Object.fromEntries(inPlace('header').map(({ name }) => [name, values.get(name) ?? '']));
  const options = await payloadOf(operation, idOf, headers);
  return { path: query.length === 0 ? path : `${path}?${query.join('&')}`, options };
}

async function payloadOf(
  operation: Operation,
  idOf: (name: string) => string | undefined,
  headers: Record<string, string>,
): Promise<RequestOptions> {
  const [first] = Object.entries(operation.requestBody?.content ?? {});
  if (!first) return { headers };
  const [type, { schema }] = first;
  if (type !== 'application/json') {
    return { raw: type.startsWith('image/') ? aPng : 'name\n', headers: { ...headers, 'content-type': type } };
  }
  const example = examples[`${operation.method} ${operation.path}`];
  // Bodies name people who write and buy, paths those of the team.
  const inBody = (name: string) => (name === 'userId' ? idOf('buyerId') : idOf(name));
  return { headers, body: example?.(inBody) ?? (await sampleBody(schema, inBody)) };
}

async function call(
  who: Browser,
  operation: Operation,
  of: FurnishedBrand,
  but: Record<string, string | undefined> = {},
) {
  const { path, options } = await callOf(operation, of, but);
  return who.send(operation.method, path, options);
}

/** Whether whoever called was shut out, without a word on what there is. */
function isShutOut({ status, body }: Answer): boolean {
  const code = z.object({ error: z.object({ code: z.string() }) }).safeParse(body).data?.error.code;
  return (
    (status === 401 && code === 'unauthenticated') ||
    (status === 403 && code === 'forbidden') ||
    (status === 404 && code === 'not_found')
  );
}

const said = (operation: Operation, who: string, { status, body }: Answer) =>
  `${operation.method} ${operation.path} by ${who}: ${status} ${JSON.stringify(body).slice(0, 300)}`;

/** All that a brand's owner sees of it. */
async function everythingOf(brand: FurnishedBrand): Promise<string[]> {
  const seen: string[] = [];
  for (const operation of operations) {
    if (operation.method !== 'GET') continue;
    const answer = await call(brand.owner, operation, brand);
    // What the bytes of a paper or a workbook say of when it was made is not the brand's.
    if (!/paper|\.xlsx$/.test(operation.path)) seen.push(said(operation, 'the owner', answer));
  }
  return seen;
}

describe('every endpoint', () => {
  it('of a brand is refused to everybody else, and changes nothing', async () => {
    const before = await everythingOf(ours);
    const passed: string[] = [];
    for (const operation of operations) {
      const outsiders = {
        'somebody without a session': app.browser(),
        'a stranger': stranger,
        'its buyer': ours.buyer,
      };
      const others = [...theirs.members].map(([role, who]) => [`another brand's ${role}`, who] as const);
      const mayNot = roles.filter((role) => !roleMay(role, operation.permission));
      const own = mayNot.flatMap((role) => {
        const who = ours.members.get(role);
        return who ? [[`its ${role}`, who] as const] : [];
      });
      for (const [name, who] of [...Object.entries(outsiders), ...others, ...own]) {
        const answer = await call(who, operation, ours);
        if (!isShutOut(answer)) passed.push(said(operation, name, answer));
      }
    }
    expect(passed).toEqual([]);
    expect(await everythingOf(ours)).toEqual(before);
  }, 300_000);

  it('reaches nothing of another brand through one’s own', async () => {
    const before = await everythingOf(ours);
    const passed: string[] = [];
    for (const operation of operations) {
      const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      const [whose, ...inner] = names;
      if (whose === undefined) continue;
      for (const name of inner.filter((each) => ours.ids.has(each) && each !== 'name' && each !== 'userId')) {
        const answer = await call(theirs.owner, operation, theirs, { [name]: ours.ids.get(name) });
        if (!isShutOut(answer)) passed.push(said(operation, `another brand's owner, with our ${name}`, answer));
      }
    }
    expect(passed).toEqual([]);
    expect(await everythingOf(ours)).toEqual(before);
  }, 300_000);

  it('of a buyer’s order is refused to everybody else, the brand’s own people among them, and changes nothing', async () => {
    expect(ofBuyers.length).toBeGreaterThan(5);
    const order = `/api/orders/${ours.ids.get('orderId')}`;
    const before = (await ours.buyer.get(order)).body;
    const passed: string[] = [];
    for (const operation of ofBuyers) {
      const others = {
        nobody: app.browser(),
        'a stranger': stranger,
        'another buyer': theirs.buyer,
        owner: ours.owner,
      };
      for (const [name, who] of Object.entries(others)) {
        const answer = await call(who, operation, ours);
        if (!isShutOut(answer)) passed.push(said(operation, name, answer));
      }
    }
    expect(passed).toEqual([]);
    expect((await ours.buyer.get(order)).body).toEqual(before);
  }, 60_000);

  it('is open to whoever has its permission', async () => {
    const refused: string[] = [];
    // What ends or takes something away comes last.
    const isEnd = ({ method, path }: Operation) => method === 'DELETE' || /\/(end|cancel)$/.test(path);
    for (const operation of [...operations].sort((a, b) => Number(isEnd(a)) - Number(isEnd(b)))) {
      for (const role of roles.filter((each) => roleMay(each, operation.permission))) {
        const who = theirs.members.get(role);
        if (!who) throw new Error(`nobody is ${role}`);
        const answer = await call(who, operation, theirs);
        const isAboutTheCaller = answer.status === 401 || answer.status === 403;
        const isMisspelt = answer.status === 400 || answer.status === 415 || answer.status >= 500;
        if (isAboutTheCaller || isMisspelt) refused.push(said(operation, role, answer));
      }
    }
    expect(refused).toEqual([]);
  }, 300_000);
});
