import { lineupSchema } from '@showfloor/contracts/show';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { OpenDatabase } from '../../platform/database/database.ts';
import { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { openTemporaryPglite } from '../../testing/temporary-pglite.ts';

let opened: OpenDatabase;
let app: TestApp;
let brand: TestBrand;
/** Statements that read or write lineups: timers of the process have others meanwhile. */
let statements = 0;

beforeAll(async () => {
  opened = await openTemporaryPglite();
  const client: { query(...args: unknown[]): unknown } = Reflect.get(opened.database, '$client');
  const query = client.query.bind(client);
  client.query = (...args) => {
    if (String(args[0]).includes('lineup')) statements += 1;
    return query(...args);
  };
  app = await startTestApp({ opened });
  brand = await aBrand(app);
}, 120_000);
afterAll(async () => {
  await app.close();
  await opened.close();
});

/** A page of a show: is in its room, and fetches each lineup that is published there. */
async function openPage(showId: string) {
  const client = new TestClient(
    new WebSocket(`${app.url.replace('http', 'ws')}/api/realtime`, { origin: 'http://shop.test' }),
  );
  client.socket.once('open', () => client.say({ type: 'hello', v: 1, showId }));
  const { lineupVersion } = await client.next('welcome');
  return {
    lineupVersion,
    close: () => client.socket.terminate(),
    async fetchesNext() {
      for (;;) {
        const lineup = (await client.nextEvents()).find(({ type }) => type === 'lineup');
        if (lineup?.type !== 'lineup') continue;
        const answer = await fetch(`${app.url}/api/shows/${showId}/lineup?version=${lineup.version}`);
        return { version: lineup.version, answer, body: lineupSchema.parse(await answer.json()) };
      }
    },
  };
}

async function aLiveShow() {
  const product = await brand.product();
  return { product, showId: await brand.liveShow([product.id]) };
}

/** The statements of one edit of a product, until every page has the new lineup. */
async function statementsOfEdit(viewers: number): Promise<number> {
  const { product, showId } = await aLiveShow();
  const pages = await Promise.all(Array.from({ length: viewers }, () => openPage(showId)));
  const before = statements;
  const fetched = Promise.all(pages.map((page) => page.fetchesNext()));
  const edited = await brand.owner.put(`/api/products/${product.id}`, {
    version: product.version,
    name: 'Lantern',
    variants: product.variants.map(({ id, sku }) => ({ id, sku, priceMinor: 1_500 })),
  });
  expect(edited.status).toBe(200);
  for (const { body } of await fetched) expect(body.items[0]?.product.name).toBe('Lantern');
  for (const page of pages) page.close();
  return statements - before;
}

it('reads the database for an edit of a product as often for two hundred viewers as for two', async () => {
  const few = await statementsOfEdit(2);
  const many = await statementsOfEdit(200);
  // What is asked while a copy is read is answered by the next.
  expect(many).toBeLessThan(few + 20);
}, 120_000);

it('lets anybody keep the lineup of a version, and nobody what is the team’s or of another version', async () => {
  const { product, showId } = await aLiveShow();
  const path = `/api/shows/${showId}/lineup`;
  const page = await openPage(showId);
  expect(page.lineupVersion).toBe(1);
  const items = [{ productId: product.id, note: 'say it is the last one' }];
  expect((await brand.owner.put(path, { version: 1, items })).status).toBe(200);
  const { version, answer, body } = await page.fetchesNext();
  page.close();
  expect([version, body.version, body.items[0]?.note]).toEqual([2, 2, '']);
  expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=(59|60)$/);
  const cookie = brand.owner.cookie;
  const asked = async (query: string, headers: Record<string, string> = { cookie }) => {
    const other = await fetch(`${app.url}${path}${query}`, { headers });
    return { cache: other.headers.get('cache-control'), lineup: await other.json() };
  };
  // What everybody shares is without notes, also where a member asks for it.
  expect(await asked('?version=2')).toMatchObject({ lineup: { items: [{ note: '' }] } });
  expect(await asked('')).toMatchObject({ cache: 'no-store', lineup: { items: [{ note: items[0]?.note }] } });
  expect(await asked('?version=1', {})).toMatchObject({ cache: 'no-store', lineup: { version: 2 } });
  expect(await asked('?version=two', {})).toMatchObject({ lineup: { error: { code: 'invalid_request' } } });
  const draft = await brand.show([product.id]);
  const hidden = await fetch(`${app.url}/api/shows/${draft}/lineup?version=1`);
  expect([hidden.status, hidden.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect((await brand.owner.get(`/api/shows/${draft}/lineup?version=1`)).read(lineupSchema).items).toHaveLength(1);
});
