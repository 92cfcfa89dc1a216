import { type ActedProducts, actedProductsSchema, assortmentPageSchema } from '@showfloor/contracts/assortment';
import { type Product, productSchema, uploadedImageSchema } from '@showfloor/contracts/catalog';
import { collectionSchema, wholeCollectionSchema } from '@showfloor/contracts/collection';
import { limits } from '@showfloor/contracts/limits';
import { expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('the table of a brand’s products', (open) => {
  const site = suiteBrand(open);

  async function aShop() {
    const brand = await aBrand(site.app);
    const at = `/api/brands/${brand.id}/assortment`;
    const make = async (name: string, more: object = {}, variant: object = {}): Promise<Product> => {
      const variants = [{ priceMinor: 1_000, onHand: 1, ...variant }];
      const made = await brand.owner.post('/api/products', { brandId: brand.id, name, variants, ...more });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return made.read(productSchema);
    };
    const page = async (query = '') => (await brand.owner.get(`${at}?${query}`)).read(assortmentPageSchema);
    const names = async (query = '') => (await page(query)).products.map(({ name }) => name);
    const collection = async (wish: object) =>
      (
        await brand.owner.post(`/api/brands/${brand.id}/collections`, {
          name: 'C',
          slug: 'c',
          published: true,
          ...wish,
        })
      ).read(collectionSchema);
    return { ...brand, at, make, page, names, collection };
  }
  type Shop = Awaited<ReturnType<typeof aShop>>;
  const act = async (shop: Shop, body: object): Promise<ActedProducts> => {
    const answer = await shop.owner.post(`${shop.at}/acts`, { dryRun: false, on: { filter: {} }, ...body });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.read(actedProductsSchema);
  };
  const undo = async (shop: Shop, { lines }: ActedProducts) => {
    const done = lines.filter(({ changes }) => changes.length > 0);
    const sent = done.map(({ productId, version, changes }) => ({ productId, version, changes }));
    return (await shop.owner.post(`${shop.at}/undo`, { lines: sent })).read(actedProductsSchema).lines;
  };
  const now = async (shop: TestBrand, { id }: Product) =>
    (await shop.owner.get(`/api/products/${id}`)).read(productSchema);

  it('sorts and pages by what the office asks for', async () => {
    const shop = await aShop();
    await shop.make('Bowl', {}, { priceMinor: 300, onHand: 9 });
    await shop.make('apple', {}, { priceMinor: 500, onHand: 2 });
    await shop.make('Cup', {}, { priceMinor: 300, onHand: 5 });
    const orders = {
      newest: ['Cup', 'apple', 'Bowl'],
      oldest: ['Bowl', 'apple', 'Cup'],
      name: ['apple', 'Bowl', 'Cup'],
      name_desc: ['Cup', 'Bowl', 'apple'],
      price: ['Bowl', 'Cup', 'apple'],
      price_desc: ['apple', 'Cup', 'Bowl'],
      stock: ['apple', 'Cup', 'Bowl'],
      stock_desc: ['Bowl', 'Cup', 'apple'],
    };
    for (const [sort, expected] of Object.entries(orders)) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await shop.page(`sort=${sort}&limit=1${cursor}`);
        expect(page.total).toBe(3);
        seen.push(...page.products.map(({ name }) => name));
        cursor = page.next === null ? '' : `&cursor=${page.next}`;
      } while (cursor !== '');
      expect(seen, sort).toEqual(expected);
    }
    expect((await shop.owner.get(`${shop.at}?cursor=WzFd`)).error).toMatchObject({ code: 'invalid_request' });
  });

  it('finds by words, state, category, tag, collection, low stock and missing pictures', async () => {
    const shop = await aShop();
    const png = { raw: aPng, headers: { 'content-type': 'image/png' } };
    const image = (await shop.owner.send('POST', `/api/images?brandId=${shop.id}`, png)).read(uploadedImageSchema);
    const lamp = await shop.make(
      'Lamp 100%',
      { categoryId: 'home-garden.lighting', tags: ['autumn'], imageIds: [image.id] },
      { sku: 'LMP_1', onHand: 2, lowStockAt: 2 },
    );
    await shop.make('Later', { published: false, publishAtMs: 4_000_000_000_000 });
    await shop.make('Draft', { published: false, tags: ['autumn'] }, { priceMinor: 9_000 });
    const old = await shop.make('Old');
    await act(shop, { act: { kind: 'archive' }, on: { productIds: [old.id] } });
    const byHand = await shop.collection({ productIds: [lamp.id, old.id] });
    const rule = { categoryId: 'home-garden', tag: 'autumn', attributes: [], price: { fromMinor: 1, toMinor: 2_000 } };
    const byRule = await shop.collection({ slug: 'd', rule });
    const found = {
      '': ['Draft', 'Later', 'Lamp 100%'],
      'q=0%25': ['Lamp 100%'],
      'q=mp_': ['Lamp 100%'],
      'state=draft': ['Draft'],
      'state=scheduled': ['Later'],
      'state=published': ['Lamp 100%'],
      'state=archived': ['Old'],
      'category=home-garden': ['Lamp 100%'],
      'category=home': [],
      'tag=Autumn': ['Draft', 'Lamp 100%'],
      'tag=autumn&state=draft': ['Draft'],
      [`collection=${byHand.id}`]: ['Lamp 100%'],
      [`collection=${byRule.id}`]: ['Lamp 100%'],
      'collection=col_00000000000000000000000000': [],
      'low=true': ['Lamp 100%'],
      'noPicture=true': ['Draft', 'Later'],
    };
    for (const [query, expected] of Object.entries(found)) expect(await shop.names(query), query).toEqual(expected);
  });

  it('is its members’, and what is done there needs the permission', async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const foreign = await other.make('Foreign');
    const host = await shop.member('host');
    expect((await host.get(shop.at)).status).toBe(200);
    expect((await site.app.browser().get(shop.at)).status).toBe(401);
    expect((await other.owner.get(shop.at)).status).toBe(403);
    expect((await other.owner.get(`${shop.at}.csv`)).status).toBe(403);
    const body = { act: { kind: 'archive' }, on: { productIds: [foreign.id] }, dryRun: false };
    expect((await host.post(`${shop.at}/acts`, body)).status).toBe(403);
    // Of another brand by one's own.
    expect((await act(shop, body)).lines).toMatchObject([{ productId: foreign.id, name: '', refused: 'not_found' }]);
    const undone = { lines: [{ productId: foreign.id, version: 1, changes: [{ what: 'tags', from: ['x'], to: [] }] }] };
    expect((await shop.owner.post(`${shop.at}/undo`, undone)).read(actedProductsSchema).lines).toMatchObject([
      { refused: 'not_found' },
    ]);
    expect(await now(other, foreign)).toMatchObject({ version: 1, archived: false });
  });

  it('says what each would become, changes nothing, does it, and takes it back', async () => {
    const shop = await aShop();
    const mug = await shop.make('Mug', { tags: ['old'] }, { priceMinor: 1_250 });
    const draft = await shop.make('Draft', { published: false }, { priceMinor: 1 });
    const steps: [act: object, what: object, then: object][] = [
      [{ kind: 'add_tag', tag: 'New' }, { what: 'tags', from: ['old'], to: ['old', 'new'] }, { tags: ['old', 'new'] }],
      [{ kind: 'remove_tag', tag: 'old' }, { what: 'tags', from: ['old'], to: [] }, {}],
      [
        { kind: 'category', categoryId: 'home-garden' },
        { what: 'category', from: null, to: 'home-garden' },
        { categoryId: 'home-garden' },
      ],
      [{ kind: 'archive' }, { what: 'state', from: 'published', to: 'archived' }, { archived: true }],
      [{ kind: 'draft' }, { what: 'state', from: 'published', to: 'draft' }, { published: false, archived: false }],
      [
        {
          kind: 'price',
          by: { percentHundredths: -1_000 },
          rounding: { stepMinor: 100, endingMinor: 99, direction: 'nearest' },
        },
        { what: 'price', fromMinor: 1_250, toMinor: 1_099 },
        { variants: [{ price: { amountMinor: 1_099 } }] },
      ],
    ];
    let present = mug;
    for (const [what, change, then] of steps) {
      const on = { productIds: [mug.id] };
      const tried = await act(shop, { act: what, on, dryRun: true });
      expect(tried).toMatchObject({ total: 1, next: null, lines: [{ refused: null, changes: [change] }] });
      expect(await now(shop, mug)).toEqual(present);
      const done = await act(shop, { act: what, on });
      expect(done).toEqual(tried);
      expect(await now(shop, mug)).toMatchObject({ ...then, version: present.version + 1 });
      expect(await undo(shop, done)).toMatchObject([{ refused: null }]);
      present = { ...present, version: present.version + 2 };
      expect(await now(shop, mug)).toEqual(present);
    }
    // A second time there is nothing to do.
    expect((await act(shop, { act: { kind: 'publish' }, on: { productIds: [mug.id] } })).lines).toMatchObject([
      { changes: [], refused: null, version: present.version },
    ]);
    // A draft may be planned and published; what is published isn't planned.
    const schedule = { kind: 'schedule', publishAtMs: 4_000_000_000_000 };
    const planned = await act(shop, { act: schedule });
    expect(planned.lines).toMatchObject([
      { name: 'Mug', refused: 'invalid_transition' },
      { name: 'Draft', changes: [{ to: 'scheduled', toMs: 4_000_000_000_000 }] },
    ]);
    expect(await now(shop, draft)).toMatchObject({ publishAtMs: 4_000_000_000_000 });
    const out = await act(shop, { act: { kind: 'publish' }, on: { filter: { state: 'scheduled' } } });
    expect(await now(shop, draft)).toMatchObject({ published: true });
    await undo(shop, out);
    expect(await now(shop, draft)).toMatchObject({ published: false, publishAtMs: 4_000_000_000_000 });
  });

  it('refuses line by line, and does the others', async () => {
    const shop = await aShop();
    const tags = Array.from({ length: limits.productTags }, (_, at) => `t-${at}`);
    const full = await shop.make('Full', { tags });
    const other = await shop.make('Other', {}, { priceMinor: 50 });
    const tagged = await act(shop, { act: { kind: 'add_tag', tag: 'one-more' } });
    expect(tagged.lines).toMatchObject([{ name: 'Full', refused: 'limit_reached' }, { changes: [{ what: 'tags' }] }]);
    const cheaper = await act(shop, { act: { kind: 'price', by: { amountMinor: -500 }, rounding: null } });
    expect(cheaper.lines).toMatchObject([
      { changes: [{ toMinor: 500 }] },
      { name: 'Other', refused: 'invalid_request' },
    ]);
    // Somebody changed it since: it is not taken back.
    const { variants } = await now(shop, full);
    const kept = variants.map(({ id, price }) => ({ id, priceMinor: price.amountMinor + 1 }));
    expect(
      (await shop.owner.put(`/api/products/${full.id}`, { version: 2, name: 'Full', variants: kept })).status,
    ).toBe(200);
    expect(await undo(shop, cheaper)).toMatchObject([{ refused: 'conflict' }]);
    expect((await now(shop, full)).variants).toMatchObject([{ price: { amountMinor: 501 } }]);
    expect(await undo(shop, tagged)).toMatchObject([{ productId: other.id, refused: null }]);
    const nowhere = { kind: 'category', categoryId: 'no.where' };
    expect(
      (await shop.owner.post(`${shop.at}/acts`, { act: nowhere, on: { filter: {} }, dryRun: true })).error,
    ).toMatchObject({ code: 'not_found', param: 'act.categoryId' });
  });

  it('fills collections by hand as far as there is room, and none by rule', async () => {
    const shop = await aShop();
    const [cup, mug] = [await shop.make('Cup'), await shop.make('Mug')];
    const made = await shop.collection({ productIds: [mug.id] });
    const within = async () =>
      (await shop.owner.get(`/api/brands/${shop.id}/collections/${made.id}`)).read(wholeCollectionSchema).productIds;
    const done = await act(shop, { act: { kind: 'add_to_collection', collectionId: made.id } });
    expect(done.lines).toMatchObject([{ changes: [{ what: 'collection', to: true }] }, { name: 'Mug', changes: [] }]);
    expect(await within()).toEqual([mug.id, cup.id]);
    expect(await undo(shop, done)).toMatchObject([{ refused: null }]);
    expect(await within()).toEqual([mug.id]);
    await act(shop, { act: { kind: 'remove_from_collection', collectionId: made.id } });
    expect(await within()).toEqual([]);
    const rule = { categoryId: null, tag: 'autumn', attributes: [], price: null };
    const byRule = await shop.collection({ slug: 'd', rule });
    const into = (collectionId: string) => ({
      act: { kind: 'add_to_collection', collectionId },
      on: { filter: {} },
      dryRun: true,
    });
    expect((await shop.owner.post(`${shop.at}/acts`, into(byRule.id))).error).toMatchObject({
      code: 'invalid_transition',
    });
    const foreign = await (await aShop()).collection({});
    expect((await shop.owner.post(`${shop.at}/acts`, into(foreign.id))).error).toMatchObject({ code: 'not_found' });
  });

  it('deletes drafts that nothing names, with their stock, and nothing else', async () => {
    const shop = await aShop();
    const draft = await shop.make('Draft', { published: false }, { sku: 'D-1', onHand: 3 });
    const moved = await shop.make('Moved', { published: false });
    const [variant] = moved.variants;
    const adjusted = { variantId: variant?.id, delta: 2, reason: 'found in the cellar' };
    expect((await shop.owner.post(`/api/products/${moved.id}/stock`, adjusted)).status).toBe(200);
    await shop.make('Published');
    const expected = [
      { name: 'Draft', changes: [{ what: 'deleted' }], refused: null },
      { name: 'Moved', changes: [], refused: 'invalid_transition' },
      { name: 'Published', changes: [], refused: 'invalid_transition' },
    ];
    expect((await act(shop, { act: { kind: 'delete' }, dryRun: true })).lines).toMatchObject(expected);
    const done = await act(shop, { act: { kind: 'delete' } });
    expect(done.lines).toMatchObject(expected);
    expect((await shop.owner.get(`/api/products/${draft.id}`)).status).toBe(404);
    expect(await shop.names('sort=oldest')).toEqual(['Moved', 'Published']);
    expect(await undo(shop, done)).toMatchObject([{ refused: 'not_found' }]);
    // Its SKU is free again.
    await shop.make('Again', {}, { sku: 'D-1' });
  });

  it('goes part by part, through what its own act takes out of the filter', async () => {
    const shop = await aShop();
    const count = limits.actedProducts + 3;
    const file = ['handle,name,sku,price,published'];
    for (let at = 0; at < count; at++) file.push(`h${at},Product ${at},S-${at},1.00,no`);
    const sent = await shop.owner.send('POST', `/api/brands/${shop.id}/products/import?dryRun=false`, {
      raw: Buffer.from(file.join('\n')),
      headers: { 'content-type': 'text/csv' },
    });
    expect(sent.status).toBe(200);
    const on = { filter: { state: 'draft' } };
    const first = await act(shop, { act: { kind: 'publish' }, on });
    expect(first).toMatchObject({ total: count, next: first.lines.at(-1)?.productId });
    const second = await act(shop, { act: { kind: 'publish' }, on, after: first.next });
    expect([first.lines.length, second.lines.length, second.next]).toEqual([limits.actedProducts, 3, null]);
    expect((await shop.page('state=draft')).total).toBe(0);
    const csv = await shop.owner.get(`${shop.at}.csv?state=published`);
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(count + 1);
    const chosen = second.lines.map(({ productId }) => productId).join(',');
    const some = await shop.owner.get(`${shop.at}.csv?ids=${chosen}`);
    expect(String(some.body).trim().split('\r\n')).toHaveLength(4);
  });
});
