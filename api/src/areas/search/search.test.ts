import { attributeListSchema } from '@showfloor/contracts/attributes';
import { type Product, productSchema } from '@showfloor/contracts/catalog';
import { categoryListSchema, categoryPath } from '@showfloor/contracts/categories';
import { marketListSchema, marketSchema } from '@showfloor/contracts/market';
import { type SearchResult, searchResultSchema } from '@showfloor/contracts/search';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('the search', (open) => {
  const site = suiteBrand(open);
  let other: TestBrand;
  beforeAll(async () => {
    other = await aBrand(site.app);
    const attributes = [
      { key: 'colour', label: 'Colour', kind: 'choice', choices: ['Moss', 'Sand', 'Sky'] },
      { key: 'fibre', label: 'Fibre', kind: 'text' },
      { key: 'length', label: 'Length', kind: 'number' },
    ];
    const put = await site.brand.owner.put(`/api/brands/${site.brand.id}/attributes`, { attributes });
    expect(put.read(attributeListSchema).attributes).toHaveLength(3);
  });

  const search = async (query: Record<string, string | readonly string[]>): Promise<SearchResult> => {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) words.append(name, one);
    const answer = await site.app.browser().get(`/api/search/products?${words}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.read(searchResultSchema);
  };
  const names = async (query: Record<string, string | readonly string[]>) =>
    (await search(query)).hits.map(({ name }) => name);

  interface Wish {
    readonly priceMinor?: number;
    readonly options?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  }
  const make = async (name: string, { priceMinor = 1000, options = {}, ...more }: Wish = {}): Promise<Product> => {
    const variants = [{ priceMinor, options }];
    const answer = await site.brand.owner.post('/api/products', { brandId: site.brand.id, name, variants, ...more });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.read(productSchema);
  };
  const change = async (product: Product, more: Record<string, unknown>): Promise<Product> => {
    const variants = product.variants.map(({ id, price }) => ({ id, priceMinor: price.amountMinor }));
    const body = { version: product.version, name: product.name, description: product.description, variants, ...more };
    const answer = await site.brand.owner.put(`/api/products/${product.id}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.read(productSchema);
  };

  describe('words', () => {
    beforeAll(async () => {
      await make('Zirbel armchair', { description: 'With a quilted cushion.' });
      await make('Quilted zirbel throw');
      await make('Crème brûlée torch');
      await make('不锈钢保温杯', { description: '适合户外' });
      await make('ガラスのコップ');
      await make('Женский свитер');
      await make('Men’s T-Shirt wombat', { options: { Size: 'XXXL' } });
    });

    it.each([
      ['one of them', 'zirbel', ['Quilted zirbel throw', 'Zirbel armchair']],
      ['all of them in the name first', 'quilted zirbel', ['Quilted zirbel throw', 'Zirbel armchair']],
      ['in any order and case', 'THROW Quilted', ['Quilted zirbel throw']],
      ['that begin like it', 'zirb', ['Quilted zirbel throw', 'Zirbel armchair']],
      ['with one letter wrong', 'zirbal', ['Quilted zirbel throw', 'Zirbel armchair']],
      ['with two letters swapped', 'quitled', ['Quilted zirbel throw', 'Zirbel armchair']],
      ['with two letters wrong in a long one', 'armhcairr', ['Zirbel armchair']],
      ['without their accents', 'creme brulee', ['Crème brûlée torch']],
      ['with accents that nobody wrote', 'tórch', ['Crème brûlée torch']],
      ['of Chinese', '保温杯', ['不锈钢保温杯']],
      ['of Chinese, one character', '钢', ['不锈钢保温杯']],
      ['of Japanese', 'コップ', ['ガラスのコップ']],
      ['of Russian, spelt wrong', 'свитар', ['Женский свитер']],
      ['written in one', 'mens tshirt', ['Men’s T-Shirt wombat']],
      ['of an option', 'wombat xxxl', ['Men’s T-Shirt wombat']],
      ['that never come together', 'brulee armchair', []],
      ['like nothing', 'xqzjvkw', []],
      ['that are none', '!!', []],
    ])('finds %s', async (_what, q, found) => {
      expect(await names({ q })).toEqual(found);
    });

    it('says what it took a word for', async () => {
      expect((await search({ q: 'zirbal throw' })).correctedTo).toBe('zirbel throw');
      expect((await search({ q: 'zirbel throw' })).correctedTo).toBeNull();
    });
  });

  it('shows only what is published, and never what is another brand’s draft', async () => {
    const draft = await make('Plumbago draft', { published: false });
    expect(await names({ q: 'plumbago' })).toEqual([]);
    expect(await names({ q: 'plumbago', brand: site.brand.id })).toEqual([]);
    const published = await change(draft, { published: true });
    expect(await names({ q: 'plumbago' })).toEqual(['Plumbago draft']);
    await change(published, { archived: true });
    const { hits, total, facets } = await search({ q: 'plumbago' });
    expect({ hits, total, brands: facets?.brands }).toEqual({
      hits: [],
      total: { count: 0, isMore: false },
      brands: [],
    });
  });

  it('is in step after an edit and an import', async () => {
    const product = await make('Aubrieta seeds');
    await change(product, { name: 'Lobelia seeds', description: 'Blue' });
    expect(await names({ q: 'aubrieta' })).toEqual([]);
    expect(await names({ q: 'lobelia' })).toEqual(['Lobelia seeds']);
    const csv = 'handle,name,sku,price,published\nx,Nemesia seeds,NEM-1,4.50,true\ny,Nemesia secret,NEM-2,4.50,false\n';
    const path = `/api/brands/${site.brand.id}/products/import?dryRun=false`;
    const imported = await site.brand.owner.send('POST', path, { raw: csv, headers: { 'content-type': 'text/csv' } });
    expect(imported.status).toBe(200);
    expect(await names({ q: 'nemesia' })).toEqual(['Nemesia seeds']);
  });

  it('sorts by price in a currency and by age, and filters by price', async () => {
    for (const [at, priceMinor] of [3000, 1000, 2000, 2000].entries()) await make(`Verbena ${at}`, { priceMinor });
    const sorted = (sort: string) => names({ q: 'verbena', currency: 'EUR', sort });
    expect(await sorted('price')).toEqual(['Verbena 1', 'Verbena 2', 'Verbena 3', 'Verbena 0']);
    expect(await sorted('price_desc')).toEqual(['Verbena 0', 'Verbena 3', 'Verbena 2', 'Verbena 1']);
    expect(await sorted('newest')).toEqual(['Verbena 3', 'Verbena 2', 'Verbena 1', 'Verbena 0']);
    const between = { q: 'verbena', currency: 'EUR', sort: 'price', priceFrom: '1001', priceTo: '2000' };
    expect(await names(between)).toEqual(['Verbena 2', 'Verbena 3']);
    expect(await names({ ...between, currency: 'USD' })).toEqual([]);
    const refused = await site.app.browser().get('/api/search/products?priceFrom=1');
    expect(refused.error).toMatchObject({ code: 'invalid_request', param: 'currency' });
  });

  it('finds what is sold to a country, whatever happens to the markets', async () => {
    const path = `/api/brands/${other.id}/markets`;
    const variants = [{ priceMinor: 100 }];
    await other.owner.post('/api/products', { brandId: other.id, name: 'Gazania pot', variants });
    expect(await names({ q: 'gazania', country: 'PT' })).toEqual(['Gazania pot']);
    const [market] = (await other.owner.get(path)).read(marketListSchema).markets;
    const { id, ...rest } = market ?? {};
    const put = await other.owner.put(`${path}/${id}`, { ...rest, elsewhere: false, countries: ['DE', 'FR'] });
    expect(put.status).toBe(200);
    expect(await names({ q: 'gazania', country: 'PT' })).toEqual([]);
    expect(await names({ q: 'gazania', country: 'FR' })).toEqual(['Gazania pot']);
    expect(await names({ q: 'gazania', brand: other.id })).toEqual(['Gazania pot']);
    await other.owner.post('/api/products', { brandId: other.id, name: 'Gazania bowl', variants });
    expect(await names({ q: 'gazania', country: 'PT' })).toEqual([]);
  });

  it('shows and narrows by the prices of the buyer’s market, as soon as they change', async () => {
    const brand = await aBrand(site.app);
    const { id, owner } = brand;
    const made = (name: string, priceMinor: number) => brand.product(name, [{ sku: `${name}-${id}`, priceMinor }]);
    const [, , dear] = [await made('Gerbera-1', 1_000), await made('Gerbera-2', 2_000), await made('Gerbera-3', 3_000)];
    const japan = {
      name: 'Japan',
      currency: 'JPY',
      language: 'ja',
      taxIncluded: true,
      countries: ['JP'],
      elsewhere: false,
      rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
    };
    const market = (await owner.post(`/api/brands/${id}/markets`, japan)).read(marketSchema);
    const prices = async (query: Record<string, string>) => {
      const { hits } = await search({ q: 'gerbera', sort: 'newest', ...query });
      return hits.map(({ name, priceFrom }) => `${name} ${priceFrom.amountMinor} ${priceFrom.currency}`);
    };
    const yen = (priceFrom: string, priceTo: string) => ({ country: 'JP', currency: 'JPY', priceFrom, priceTo });
    // Without a rate nothing says what they cost there.
    expect(await prices({ country: 'JP' })).toEqual([]);
    expect(await prices({ country: 'DE' })).toHaveLength(3);
    const rates = [{ base: 'EUR', quote: 'JPY', fromDate: '2020-01-01', rate: '160' }];
    await owner.put(`/api/brands/${id}/exchange-rates`, { version: 0, rates });
    expect(await prices({ country: 'JP' })).toEqual(['Gerbera-3 4780 JPY', 'Gerbera-2 3180 JPY', 'Gerbera-1 1580 JPY']);
    expect(await prices({})).toEqual(['Gerbera-3 3000 EUR', 'Gerbera-2 2000 EUR', 'Gerbera-1 1000 EUR']);
    expect(await prices(yen('1580', '3180'))).toEqual(['Gerbera-2 3180 JPY', 'Gerbera-1 1580 JPY']);
    expect(await prices({ ...yen('0', '9000'), country: 'DE' })).toEqual([]);
    const own = { marketId: market.id, variantId: dear.variants[0]?.id, priceMinor: 2_000 };
    expect((await owner.put(`/api/products/${dear.id}/market-prices`, { prices: [own] })).status).toBe(200);
    expect(await prices(yen('1580', '2000'))).toEqual(['Gerbera-3 2000 JPY', 'Gerbera-1 1580 JPY']);
    const { facets } = await search({ q: 'gerbera', country: 'JP' });
    expect(facets?.prices.currency).toBe('JPY');
    expect(facets?.prices.bands.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    await owner.delete(`/api/brands/${id}/markets/${market.id}`);
    expect(await prices({ country: 'JP' })).toHaveLength(3);
  });

  it('goes page by page through all, each once, while others come', async () => {
    for (let at = 0; at < 7; at++) await make(at % 2 === 0 ? `Alyssum ${at}` : `Pot ${at}`, { description: 'alyssum' });
    const whole = await names({ q: 'alyssum' });
    expect(whole).toEqual(['Alyssum 6', 'Alyssum 4', 'Alyssum 2', 'Alyssum 0', 'Pot 5', 'Pot 3', 'Pot 1']);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchResult = await search({ q: 'alyssum', limit: '2', ...(cursor === null ? {} : { cursor }) });
      expect(page.total === null).toBe(cursor !== null);
      paged.push(...page.hits.map(({ name }) => name));
      cursor = page.next;
      await make(`Alyssum later`);
    } while (cursor !== null);
    expect(paged).toEqual(whole);
    const refused = await site.app.browser().get('/api/search/products?cursor=bm90aGluZw');
    expect(refused.error).toMatchObject({ code: 'invalid_request', param: 'cursor' });
  });

  it('counts facets as somebody would who looks at every product', async () => {
    const { categories } = (await site.app.browser().get('/api/categories')).read(categoryListSchema);
    const some = categories.filter(({ parentId }) => parentId !== null).slice(0, 4);
    const made: Product[] = [];
    for (let at = 0; at < 24; at++) {
      const colour = ['Moss', 'Sand', 'Sky'][at % 3] ?? '';
      made.push(
        await make(`Scabiosa ${at % 2 === 0 ? 'even' : 'odd'}`, {
          priceMinor: 500 * (1 + (at % 5)),
          categoryId: some[at % 4]?.id ?? null,
          attributes: { colour, ...(at % 4 === 0 ? { fibre: 'Wool' } : {}), length: '12.5' },
        }),
      );
    }
    const attributeOf = (product: Product, key: string) => product.attributes?.find((one) => one.key === key)?.value;
    const counted = (values: readonly (string | undefined)[]) => {
      const groups = Map.groupBy(
        values.filter((value) => value !== undefined),
        (value) => value,
      );
      return Object.fromEntries([...groups].map(([value, all]) => [value, all.length]));
    };
    const wish = fc.record(
      {
        word: fc.constantFrom('even', 'odd', 'ev', 'evan'),
        colours: fc.subarray(['Moss', 'Sand', 'Sky'], { minLength: 1 }),
        category: fc.constantFrom(...some.flatMap(({ id }) => categoryPath(id))),
        price: fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 })),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(wish, async ({ word, colours, category, price }) => {
        const [priceFrom = 0, priceTo = 0] = (price ?? []).toSorted((a, b) => a - b);
        const expected = made.filter((product) => {
          const amount = product.variants[0]?.price.amountMinor ?? 0;
          return (
            (word === undefined || product.name.includes(word === 'odd' ? 'odd' : 'even')) &&
            (colours === undefined || colours.includes(attributeOf(product, 'colour') ?? '')) &&
            (category === undefined || categoryPath(product.categoryId ?? '').includes(category)) &&
            (price === undefined || (amount >= priceFrom && amount <= priceTo))
          );
        });
        const { hits, total, facets } = await search({
          q: `scabiosa ${word ?? ''}`,
          limit: '60',
          ...(colours === undefined ? {} : { attribute: colours.map((colour) => `colour:${colour}`) }),
          ...(category === undefined ? {} : { category }),
          ...(price === undefined ? {} : { currency: 'EUR', priceFrom: `${priceFrom}`, priceTo: `${priceTo}` }),
        });
        expect(hits.map(({ productId }) => productId).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(total).toEqual({ count: expected.length, isMore: false });
        const found = Object.fromEntries((facets?.categories ?? []).map(({ id, count }) => [id, count]));
        expect(found).toEqual(counted(expected.flatMap(({ categoryId }) => categoryPath(categoryId ?? ''))));
        for (const key of ['colour', 'fibre']) {
          const values = facets?.attributes.find((one) => one.key === key)?.values ?? [];
          const asCounted = Object.fromEntries(values.map(({ value, count }) => [value, count]));
          expect(asCounted).toEqual(counted(expected.map((product) => attributeOf(product, key))));
        }
        expect(facets?.attributes.some(({ key }) => key === 'length')).toBe(false);
        const inBands = facets?.prices.bands.reduce((sum, { count }) => sum + count, 0);
        expect(inBands).toBe(expected.length);
      }),
      { numRuns: 25 },
    );
  });
});
