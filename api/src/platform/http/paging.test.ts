import { randomBytes, randomUUID } from 'node:crypto';
import { teamSchema } from '@showfloor/contracts/account';
import { cartSchema } from '@showfloor/contracts/cart';
import { productListSchema } from '@showfloor/contracts/catalog';
import { createIdSource } from '@showfloor/contracts/ids';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { brandMembers } from '../../areas/brands/postgres/tables.ts';
import { chatMessages } from '../../areas/chat/postgres/tables.ts';
import { orders } from '../../areas/orders/postgres/tables.ts';
import { shows } from '../../areas/shows/postgres/tables.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { openApiSchema } from '../../testing/open-api.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

/** A page of whatever list. */
const pageSchema = z.looseObject({ next: z.string().nullish() });
const rowsSchema = z.array(z.record(z.string(), z.unknown()));

const newId = createIdSource(Date.now, randomBytes);
const startsAtMs = 1_900_000_000_000;

interface List {
  readonly asker: Browser;
  readonly path: string;
  /** The field of the answer that holds the rows, and the one of a row that names it. */
  readonly rows: string;
  readonly id: string;
}

eachDatabase('every list', (open) => {
  const site = suiteBrand(open);

  const page = async ({ asker, path, rows, id }: List, limit: number, cursor: string | null) => {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
    const answer = await asker.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    expect(answer.status).toBe(200);
    const found = answer.read(pageSchema);
    const ids = rowsSchema.parse(found[rows]).map((row) => String(row[id]));
    expect(ids.length).toBeLessThanOrEqual(limit);
    return { ids, next: found.next ?? null };
  };

  /** All pages; `between` happens after the first. */
  async function readAll(list: List, limit: number, between: () => Promise<unknown> = async () => {}) {
    const pages: string[][] = [];
    for (let cursor: string | null = null; pages.length === 0 || cursor !== null; ) {
      const { ids, next } = await page(list, limit, cursor);
      pages.push(ids);
      if (pages.length === 1) await between();
      cursor = next;
    }
    return pages;
  }

  async function scheduled(own: TestBrand, dateMs: number): Promise<string> {
    const showId = await own.show();
    const answer = await own.owner.patch(`/api/shows/${showId}`, { state: 'scheduled', startsAtMs: dateMs });
    expect(answer.status).toBe(200);
    return showId;
  }

  it('of shows goes on after the last one, where dates are the same and others come meanwhile', async () => {
    const own = await aBrand(site.app);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await scheduled(own, startsAtMs));
    const list = { asker: site.app.browser(), path: `/api/shows?brandId=${own.id}`, rows: 'shows', id: 'id' };
    const [first = [], ...rest] = await readAll(list, 2, () => scheduled(own, startsAtMs + 1));
    const later = rest.flat();
    expect(first).toHaveLength(2);
    expect(later).toHaveLength(4);
    expect(new Set([...first, ...later]).size).toBe(6);
    expect([...first, ...later]).toEqual(expect.arrayContaining(ids));
    // Who asks for all at once gets them in the same order.
    expect((await page(list, 100, null)).ids).toEqual([...first, ...later]);
  });

  it('of the hub misses none though a show comes before those that were read', async () => {
    const [one, two] = [await aBrand(site.app), await aBrand(site.app)];
    const ids: string[] = [];
    for (const own of [one, one, one, one, two, two]) ids.push(await scheduled(own, startsAtMs));
    const ended = await one.liveShow();
    await one.owner.post(`/api/shows/${ended}/end`);
    const list = { asker: site.app.browser(), path: '/api/shows', rows: 'shows', id: 'id' };
    const read = (await readAll(list, 3, () => scheduled(one, Date.now() + 60_000))).flat();
    for (const id of [...ids, ended]) expect(read).toContain(id);
    const calm = (await readAll(list, 3)).flat();
    expect(new Set(calm).size).toBe(calm.length);
    expect((await page(list, 100, null)).ids).toEqual(calm);
  });

  it('of shows is sorted by the moment of its first page', async () => {
    const own = await aBrand(site.app);
    const ids = [
      await scheduled(own, startsAtMs),
      await scheduled(own, startsAtMs + 1),
      await scheduled(own, startsAtMs + 2),
    ];
    const list = { asker: site.app.browser(), path: `/api/shows?brandId=${own.id}`, rows: 'shows', id: 'id' };
    const { next } = await page(list, 1, null);
    await site.database.update(shows).set({ title: 'Another' }).where(inArray(shows.id, ids));
    expect((await page(list, 1, next)).ids).toEqual([ids[1]]);
  });

  it('of products goes on after the last one', async () => {
    const own = await aBrand(site.app);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await own.product()).id);
    const list = { asker: site.app.browser(), path: `/api/products?brandId=${own.id}`, rows: 'products', id: 'id' };
    expect(await readAll(list, 2, () => own.product())).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    const older = await site.app.browser().get(`/api/products?brandId=${own.id}&before=${ids[2]}`);
    expect(older.read(productListSchema).products.map(({ id }) => id)).toEqual(ids.slice(3));
  });

  it('of orders goes on after the last one, where several were placed at one moment', async () => {
    const own = await aBrand(site.app);
    const [variant] = (await own.product('Lamp', [{ sku: randomUUID(), priceMinor: 100, onHand: 50 }])).variants;
    const placed = async (asker = site.app.browser()): Promise<string> => {
      const { total } = (await asker.post('/api/cart/items', { variantId: variant?.id })).read(cartSchema);
      const address = { name: 'Bea', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
      const checkout = { email: 'buyer@shop.test', address, expectedTotal: total };
      const answer = await asker.post('/api/checkout', checkout, { headers: { 'idempotency-key': randomUUID() } });
      expect(answer.status).toBe(201);
      return answer.read(orderSchema).id;
    };
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await placed());
    await site.database.update(orders).set({ createdAtMs: 1_700_000_000_000 }).where(inArray(orders.id, ids));
    const list = { asker: own.owner, path: `/api/brands/${own.id}/orders`, rows: 'orders', id: 'id' };
    const pages = await readAll(list, 2, () => placed());
    expect(pages.map((some) => some.length)).toEqual([2, 2, 1]);
    expect(pages.flat().toSorted()).toEqual(ids.toSorted());
    // As pages of before ask.
    const older = await own.owner.get(`/api/brands/${own.id}/orders?before=${pages[0]?.[1]}&limit=2`);
    expect(older.read(orderListSchema).orders.map(({ id }) => id)).toEqual(pages[1]);
    const buyer = site.app.browser();
    const mine = [await placed(buyer), await placed(buyer)].toReversed();
    expect((await readAll({ asker: buyer, path: '/api/orders', rows: 'orders', id: 'id' }, 1)).flat()).toEqual(mine);
  });

  it('of members goes on after the last one, where several came at one moment', async () => {
    const own = await aBrand(site.app);
    for (let i = 0; i < 3; i++) await own.member('moderator');
    await site.database
      .update(brandMembers)
      .set({ createdAtMs: 1_700_000_000_000 })
      .where(eq(brandMembers.brandId, own.id));
    await own.owner.post(`/api/brands/${own.id}/members`, { email: 'zoe@shop.test', role: 'host' });
    const path = `/api/brands/${own.id}/members`;
    const pages = await readAll({ asker: own.owner, path, rows: 'members', id: 'userId' }, 2, () => own.member('host'));
    expect(pages.map((some) => some.length)).toEqual([2, 2, 1]);
    const whole = (await own.owner.get(path)).read(teamSchema);
    expect(pages.flat()).toEqual(whole.members.map(({ userId }) => userId));
    expect(whole).toMatchObject({ invitations: [{ email: 'zoe@shop.test' }], next: null });
    const first = (await own.owner.get(`${path}?limit=2`)).read(teamSchema);
    expect(first.invitations).toHaveLength(1);
    expect((await own.owner.get(`${path}?limit=2&cursor=${first.next}`)).read(teamSchema).invitations).toEqual([]);
  });

  it('of brands goes on after the last one, where several have one name', async () => {
    const ids = [(await aBrand(site.app)).id, (await aBrand(site.app)).id, (await aBrand(site.app)).id];
    const list = { asker: site.app.browser(), path: '/api/brands', rows: 'brands', id: 'id' };
    const read = (await readAll(list, 2, () => aBrand(site.app))).flat();
    expect(read).toEqual(expect.arrayContaining(ids));
    expect(new Set(read).size).toBe(read.length);
  });

  describe('of what was said', () => {
    const said = async (showId: string, texts: readonly string[]): Promise<string[]> => {
      const rows = texts.map((text) => ({
        ...{ id: newId('chatMessage'), showId, userId: 'user0001', name: 'Ann', role: null, text },
        sentAtMs: 1_800_000_000_000,
      }));
      await site.database.insert(chatMessages).values(rows);
      return rows.map(({ id }) => id);
    };

    it('goes back from the newest, and from whatever message one has', async () => {
      const showId = await site.brand.liveShow();
      const ids = await said(showId, ['one', 'two', 'three', 'four', 'five']);
      const list = { asker: site.app.browser(), path: `/api/shows/${showId}/chat`, rows: 'messages', id: 'id' };
      const pages = await readAll(list, 2, () => said(showId, ['six']));
      expect(pages).toEqual([ids.slice(3), ids.slice(1, 3), ids.slice(0, 1)]);
      const before = (await site.app.browser().get(`/api/shows/${showId}/chat?before=${ids[2]}`)).body;
      expect(before).toMatchObject({ messages: [{ text: 'one' }, { text: 'two' }], next: null });
    });

    it('leaves out what was deleted, and goes on from a message that was', async () => {
      const showId = await site.brand.liveShow();
      const ids = await said(showId, ['one', 'two', 'three', 'four']);
      for (const at of [0, 2]) await site.brand.owner.delete(`/api/shows/${showId}/chat/${ids[at]}`);
      const list = { asker: site.app.browser(), path: `/api/shows/${showId}/chat`, rows: 'messages', id: 'id' };
      expect((await page(list, 2, ids[2] ?? '')).ids).toEqual([ids[1]]);
    });

    it('knows no message of another show', async () => {
      const [showId, other] = [await site.brand.liveShow(), await site.brand.liveShow()];
      const [id] = await said(other, ['elsewhere']);
      const answer = await site.app.browser().get(`/api/shows/${showId}/chat?before=${id}`);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', param: 'before' } } });
    });
  });

  it('refuses a cursor that is none, a limit that is none, and what it does not know', async () => {
    const showId = await site.brand.liveShow();
    const paths = ['/api/shows', '/api/products', '/api/orders', '/api/brands', `/api/shows/${showId}/chat`];
    for (const path of [...paths, `/api/brands/${site.brand.id}/orders`, `/api/brands/${site.brand.id}/members`]) {
      const wrong = {
        cursor: ['~', 'AAAA', '', 'WyJ4Il0', 'x'.repeat(1_001)],
        limit: ['0', '-1', '1.5', 'x', '201'],
        page: ['2'],
      };
      for (const [name, values] of Object.entries(wrong)) {
        for (const value of values) {
          const answer = await site.brand.owner.get(`${path}?${name}=${value}`);
          expect(`${path} ${name}=${value.slice(0, 9)} ${answer.status} ${answer.error.code}`).toBe(
            `${path} ${name}=${value.slice(0, 9)} 400 invalid_request`,
          );
        }
      }
    }
  });

  it('says in the document how it pages', async () => {
    const { paths } = (await site.app.browser().get('/api/openapi.json')).read(openApiSchema);
    const lists = ['/api/shows', '/api/products', '/api/orders', '/api/brands', '/api/shows/{showId}/chat'];
    for (const path of [...lists, '/api/brands/{brandId}/orders', '/api/brands/{brandId}/members']) {
      const operation = paths[path]?.get;
      const names = operation?.parameters?.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['cursor', 'limit']));
      const answer = operation?.responses['200']?.content?.['application/json']?.schema;
      expect(answer?.properties).toHaveProperty('next');
    }
  });
});
