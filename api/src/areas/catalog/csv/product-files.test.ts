import { productListSchema, productSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import {
  importColumns,
  type ProductImport,
  productImportSchema,
  workbookType,
} from '@showfloor/contracts/product-import';
import { beforeEach, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../../testing/a-brand.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteBrand } from '../../../testing/suite-brand.ts';

const head =
  'handle,name,description,option1 name,option1 value,sku,price,compare at,stock,barcode,weight,hs code,origin,published';
const shirts = [
  head,
  'shirt,Linen shirt,Cool.,Size,S,SH-S,59.00,79.00,5,4006381333931,210,6205.90,PT,yes',
  'shirt,,,Size,M,SH-M,59.00,,7,,,,,',
  'mug,"Mug, blue",,,,MUG,12.50,,0,,,,,no',
].join('\r\n');

eachDatabase('files of products', (open) => {
  const site = suiteBrand(open);
  let brand: TestBrand;
  beforeEach(async () => {
    brand = await aBrand(site.app);
  });

  const send = (text: string | Uint8Array, dryRun: boolean, by = brand.owner) =>
    by.send('POST', `/api/brands/${brand.id}/products/import?dryRun=${dryRun}`, {
      raw: text,
      headers: { 'content-type': 'text/csv' },
    });
  const run = async (text: string, dryRun = false): Promise<ProductImport> =>
    (await send(text, dryRun)).read(productImportSchema);
  const listed = async () =>
    (await brand.owner.get(`/api/products?brandId=${brand.id}&archived=true`)).read(productListSchema).products;
  const exported = async () => {
    const answer = await fetch(`${site.app.url}/api/brands/${brand.id}/products.csv`, {
      headers: { cookie: brand.owner.cookie },
    });
    return { answer, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()) };
  };

  it('makes products with their variants, first as a dry run, and changes nothing the second time', async () => {
    const dry = await run(shirts, true);
    expect(dry).toMatchObject({
      dryRun: true,
      rows: 3,
      errors: [],
      products: { created: 2, changed: 0, unchanged: 0 },
      variants: { created: 3, changed: 0, unchanged: 0 },
      changes: [
        { line: 2, name: 'Linen shirt', what: 'create', variantsCreated: 2 },
        { line: 4, name: 'Mug, blue', what: 'create', variantsCreated: 1 },
      ],
      written: null,
    });
    expect(await listed()).toEqual([]);

    expect((await run(shirts)).written).toEqual({ products: 2, stopped: null });
    const [mug, shirt] = await listed();
    expect(mug).toMatchObject({ name: 'Mug, blue', published: false, variants: [{ sku: 'MUG', onHand: 0 }] });
    expect(shirt).toMatchObject({
      name: 'Linen shirt',
      description: 'Cool.',
      published: true,
      variants: [
        {
          ...{
            sku: 'SH-S',
            options: { Size: 'S' },
            price: { amountMinor: 5_900 },
            compareAtPrice: { amountMinor: 7_900 },
          },
          ...{ onHand: 5, barcode: '4006381333931', weightGrams: 210, hsCode: '620590', originCountry: 'PT' },
        },
        { sku: 'SH-M', options: { Size: 'M' }, compareAtPrice: null, onHand: 7 },
      ],
    });

    const again = await run(shirts);
    expect(again).toMatchObject({
      products: { unchanged: 2 },
      variants: { unchanged: 3 },
      changes: [],
      written: { products: 0 },
    });
    expect(await listed()).toEqual([mug, shirt]);
  });

  it('changes what a file says, adds variants, and leaves alone what it does not name', async () => {
    await run(shirts);
    const before = await listed();
    const change =
      'handle,sku,price,compare at,stock,option1 name,option1 value\nx,SH-S,49,,99,,\nx,SH-L,61,,3,Size,L\n';
    expect(await run(change)).toMatchObject({
      products: { created: 0, changed: 1, unchanged: 0 },
      variants: { created: 1, changed: 1, unchanged: 0 },
      // What is on the shelf is moved by the ledger alone.
      stockKept: 1,
      written: { products: 1, stopped: null },
    });
    const [mug, shirt] = await listed();
    expect(mug).toEqual(before[0]);
    expect(shirt?.name).toBe('Linen shirt');
    expect(shirt?.variants).toMatchObject([
      { sku: 'SH-S', price: { amountMinor: 4_900 }, compareAtPrice: null, onHand: 5, barcode: '4006381333931' },
      { sku: 'SH-M', price: { amountMinor: 5_900 } },
      { sku: 'SH-L', onHand: 3 },
    ]);
  });

  it('writes nothing at all of a file that has an error in any line', async () => {
    await run(shirts);
    const before = await listed();
    const wrong = [
      head,
      'new,New,,,,NEW-1,1,,,,,,,',
      'shirt,Other name,,Size,M,SH-S,1,,,,,,,no',
      'shirt,Third name,,,,MUG,1,,,,,,,',
      'none,,,,,NONE-1,,,,,,,,',
    ].join('\n');
    const answer = await run(wrong);
    expect(answer.written).toBeNull();
    expect(answer.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'published', 'draft_again'],
      [3, 'option1 value', 'same_options'],
      [4, 'sku', 'other_product'],
      [4, 'name', 'differs'],
      [5, 'name', 'required'],
      [5, 'price', 'required'],
    ]);
    expect(await listed()).toEqual(before);
  });

  it('exports what it imports, and that back again is no news', async () => {
    await run(shirts);
    await brand.product('=HYPERLINK("http://x")', [{ sku: 'FORMULA', priceMinor: 1 }]);
    const { answer, text } = await exported();
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+-products\.csv"$/);
    const [shirt] = (await listed()).filter(({ name }) => name === 'Linen shirt');
    expect(text.startsWith(`\uFEFF${importColumns.join(',')}\r\n`)).toBe(true);
    expect(text).toContain(
      `${shirt?.id},Linen shirt,Cool.,Size,S,,,,,SH-S,59.00,79.00,5,Main location,4006381333931,210,620590,PT,true\r\n${shirt?.id},,,Size,M,,,,,SH-M,59.00,,7,Main location,,,,,\r\n`,
    );
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    const before = await listed();
    expect(await run(text)).toMatchObject({
      errors: [],
      products: { created: 0, changed: 0, unchanged: 3 },
      stockKept: 0,
    });
    expect(await listed()).toEqual(before);
    // A line more, under a product's own handle.
    expect(await run(`handle,sku,price,option1 name,option1 value\n${shirt?.id},SH-XL,65,Size,XL`)).toMatchObject({
      products: { changed: 1 },
      variants: { created: 1 },
    });
  });

  it('makes a product’s variants of an export in another brand, as its ids mean nothing there', async () => {
    await run(shirts);
    const { text } = await exported();
    const other = await aBrand(site.app);
    const path = `/api/brands/${other.id}/products/import?dryRun=false`;
    const answer = await other.owner.send('POST', path, { raw: text, headers: { 'content-type': 'text/csv' } });
    expect(answer.read(productImportSchema)).toMatchObject({ products: { created: 2 }, written: { products: 2 } });
  });

  it('writes more than one transaction takes, part by part, and one product stands once when two bring it at once', async () => {
    const lines = Array.from(
      { length: limits.importPart + 40 },
      (_, at) => `p${Math.floor(at / 20)},P ${Math.floor(at / 20)},Size,${at},B-${at},1,1`,
    );
    const file = ['handle,name,option1 name,option1 value,sku,price,stock', ...lines].join('\n');
    const answers = await Promise.all([run(file), run(file)]);
    const products = await listed();
    expect(products).toHaveLength(27);
    expect(new Set(products.flatMap(({ variants }) => variants.map(({ sku }) => sku))).size).toBe(lines.length);
    // One of them wrote each part; the other was stopped there, or came later and found it done.
    for (const { written } of answers) expect(written === null || written.products <= 27).toBe(true);
    expect(await run(file)).toMatchObject({ products: { unchanged: 27 }, written: { products: 0, stopped: null } });
  }, 120_000);

  it('is for those who may write the catalogue, and for files that may be read', async () => {
    const stranger = await site.app.signUp();
    expect((await send(shirts, true, stranger)).error.code).toBe('forbidden');
    expect((await stranger.get(`/api/brands/${brand.id}/products.csv`)).error.code).toBe('forbidden');
    expect((await send(new Uint8Array(limits.importBytes + 1), true)).error.code).toBe('body_too_large');
    const json = await brand.owner.post(`/api/brands/${brand.id}/products/import?dryRun=true`, {});
    expect(json.error.code).toBe('unsupported_media_type');
    const undecided = await brand.owner.send('POST', `/api/brands/${brand.id}/products/import`, {
      raw: shirts,
      headers: { 'content-type': 'text/csv' },
    });
    expect(undecided.error).toMatchObject({ code: 'invalid_request', param: 'dryRun' });
  });

  it('takes back a workbook that it wrote, and says what is wrong with one', async () => {
    await run(shirts);
    const answer = await fetch(`${site.app.url}/api/brands/${brand.id}/products.xlsx`, {
      headers: { cookie: brand.owner.cookie },
    });
    expect(answer.headers.get('content-type')).toContain(workbookType);
    const headers = { 'content-type': workbookType };
    const check = async (raw: Uint8Array) =>
      (await brand.owner.send('POST', `/api/brands/${brand.id}/products/import?dryRun=true`, { raw, headers })).read(
        productImportSchema,
      );
    const back = await check(new Uint8Array(await answer.arrayBuffer()));
    expect(back).toMatchObject({ errors: [], products: { created: 0, changed: 0 } });
    expect(back.rows).toBe(3);
    expect((await check(Buffer.from('PK no workbook'))).errors).toEqual([{ line: 1, column: null, code: 'workbook' }]);
  });

  it('goes over what is archived', async () => {
    const product = await brand.product('Old', [{ sku: 'OLD', priceMinor: 100 }]);
    const variants = [{ id: product.variants[0]?.id, priceMinor: 100 }];
    const archived = await brand.owner.put(`/api/products/${product.id}`, {
      version: 1,
      name: 'Old',
      variants,
      archived: true,
    });
    expect(archived.read(productSchema).archived).toBe(true);
    expect(await run('handle,sku,price\nold,OLD,2\n')).toMatchObject({ products: { changed: 1 } });
    expect(await listed()).toMatchObject([{ archived: true, variants: [{ price: { amountMinor: 200 } }] }]);
  });

  it('says where the pieces of new variants lie, and exports where pieces lie', async () => {
    const add = (name: string) => brand.owner.post(`/api/brands/${brand.id}/locations`, { name, address: null });
    await add('Cellar');
    await add('Attic');
    const file = (...cells: string[]) =>
      ['handle,name,sku,price,stock,location', ...cells.map((cell, at) => `p${at},P,P-${at},1.00,5,${cell}`)].join(
        '\n',
      );
    expect((await run(file('Garage', 'Cellar: 4', 'attic'))).errors).toEqual([
      { line: 2, column: 'location', code: 'location' },
      { line: 3, column: 'location', code: 'location' },
    ]);
    const good = file('cellar', 'Cellar: 2 | Attic: 3', '');
    expect((await run(good)).written).toEqual({ products: 3, stopped: null });
    const { text } = await exported();
    expect(text).toContain(',P-0,1.00,,5,Cellar,');
    expect(text).toContain(',P-1,1.00,,5,Cellar: 2 | Attic: 3,');
    expect(text).toContain(',P-2,1.00,,5,Main location,');
    expect(await run(text)).toMatchObject({ errors: [], products: { created: 0, changed: 0, unchanged: 3 } });
  });
});
