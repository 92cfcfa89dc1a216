import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, productOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ProductForm } from './product-form.tsx';
import { useBrandProduct } from './use-brand-queries.ts';

const imageId = `img_${'0'.repeat(26)}`;
const categories = [
  { id: 'home-garden', parentId: null, name: 'Home & Garden' },
  { id: 'home-garden.lighting', parentId: 'home-garden', name: 'Lighting' },
];

function draw(answers: Record<string, FakeAnswer>, product = null as ReturnType<typeof productOf> | null) {
  const fake = fakeApi(answers);
  const onSaved = vi.fn();
  const page = renderPage(
    <ProductForm brand={brand} product={product} onSaved={onSaved} />,
    createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }),
  );
  return { ...fake, ...page, onSaved };
}

/** As its page has it: the product as it was fetched last. */
function Fetched() {
  const { data } = useBrandProduct(productOf(2).id);
  return data ? <ProductForm brand={brand} product={data} onSaved={() => undefined} /> : null;
}

function drawFetched(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  return { ...fake, ...renderPage(<Fetched />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch })) };
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const click = (name: string) => act(async () => screen.getByRole('button', { name }).click());

describe('ProductForm', () => {
  afterEach(cleanup);

  it('names each field that is missing, and asks nothing of the api', async () => {
    const { count } = draw({});
    await click('Publish');
    expect(screen.getByRole('alert').textContent).toContain('2 fields need another look');
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Type a price, like 12.90.')).toBeDefined();
    expect(count('POST /api/products')).toBe(0);
  });

  it('saves a draft, which is not for sale', async () => {
    const { bodies, onSaved } = draw({ 'POST /api/products': [201, productOf(1, { published: false })] });
    type('Name', 'Wool throw');
    type('SKU', 'THROW');
    type('Price (EUR)', '0');
    await click('Save draft');
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(bodies('POST /api/products')).toMatchObject([{ published: false, variants: [{ priceMinor: 0 }] }]);
  });

  it('creates a product with its variants', async () => {
    const made = productOf(1);
    const { bodies, onSaved } = draw({ 'POST /api/products': [201, made] });
    type('Name', 'Wool throw');
    type('SKU', 'THROW');
    type('Price (EUR)', '129,90');
    type('On the shelf', '8');
    await click('Publish');
    await waitFor(() => expect(onSaved).toHaveBeenCalledWith(made));
    expect(bodies('POST /api/products')).toEqual([
      {
        brandId: brand.id,
        name: 'Wool throw',
        description: '',
        imageIds: [],
        published: true,
        variants: [{ sku: 'THROW', options: {}, priceMinor: 12_990, compareAtPriceMinor: null, onHand: 8 }],
      },
    ]);
  });

  it('puts a draft into a category, with tags, and on sale at a moment, and says what its pictures show', async () => {
    const images = [{ id: imageId, url: `http://shop.test/images/${imageId}`, alt: '' }];
    const product = productOf(1, { published: false, images, imageUrls: images.map(({ url }) => url) });
    const { bodies, onSaved } = draw(
      {
        'GET /api/categories': [200, { categories }],
        [`PUT /api/images/${imageId}`]: [204, null],
        [`PUT /api/products/${product.id}`]: [200, product],
      },
      product,
    );
    await waitFor(() => expect(screen.getByRole('option', { name: 'Home & Garden › Lighting' })).toBeDefined());
    type('Category', 'home-garden.lighting');
    type('Tags', 'Autumn, gift,, autumn');
    type('Publish by itself', '2031-05-01T10:00');
    type('Archive by itself', '2031-05-01T09:00');
    type('What picture 1 shows', ' A lamp ');
    await click('Save draft');
    expect(screen.getByText('This must be after it is published.')).toBeDefined();
    type('Archive by itself', '');
    await click('Save draft');
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(bodies(`PUT /api/images/${imageId}`)).toEqual([{ alt: 'A lamp' }]);
    const [sent] = bodies(`PUT /api/products/${product.id}`);
    expect(sent).toMatchObject({
      categoryId: 'home-garden.lighting',
      tags: ['autumn', 'gift'],
      publishAtMs: new Date('2031-05-01T10:00').getTime(),
    });
    expect(sent).not.toHaveProperty('withdrawAtMs');
  });

  it('takes what customs and warehouses ask, which is folded, and unfolds it where something is wrong', async () => {
    const { bodies, onSaved } = draw({ 'POST /api/products': [201, productOf(1)] });
    type('Name', 'Wool throw');
    type('Price (EUR)', '129');
    expect(screen.queryByLabelText('Barcode (GTIN)')).toBeNull();
    const more = screen.getByText('More').closest('details');
    if (!more) throw new Error('nothing is folded');
    more.open = true;
    fireEvent(more, new Event('toggle'));
    type('Barcode (GTIN)', '4006381333930');
    type('Weight (g)', '850');
    type('HS code', '6301.20');
    type('Country of origin', 'PT');
    type('Warn at', '5');
    more.open = false;
    fireEvent(more, new Event('toggle'));
    expect(screen.queryByLabelText('Barcode (GTIN)')).toBeNull();
    await click('Publish');
    expect(screen.getByLabelText('Barcode (GTIN)').getAttribute('aria-invalid')).toBe('true');
    type('Barcode (GTIN)', '4006381333931');
    await click('Publish');
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    expect(bodies('POST /api/products')).toMatchObject([
      {
        variants: [
          { barcode: '4006381333931', weightGrams: 850, hsCode: '630120', originCountry: 'PT', lowStockAt: 5 },
        ],
      },
    ]);
  });

  it('makes the variants from options and their values, with what was typed for all of them', async () => {
    const { bodies, onSaved } = draw({ 'POST /api/products': [201, productOf(1)] });
    type('Name', 'Linen shirt');
    type('Price (EUR)', '59');
    const add = async (option: string, values: string) => {
      fireEvent.change(screen.getByLabelText(`Add values to ${option}`), { target: { value: values } });
      fireEvent.keyDown(screen.getByLabelText(`Add values to ${option}`), { key: 'Enter' });
    };
    await click('Add an option, such as size');
    type('Name of option 1', 'Size');
    await add('Size', 'S, M, L');
    await click('Add another option');
    type('Name of option 2', 'Colour');
    await add('Colour', 'Clay, Sand');
    const rows = () => screen.getAllByTestId('variant-row').map((row) => row.querySelector('legend')?.textContent);
    expect(rows()).toEqual(['S, Clay', 'S, Sand', 'M, Clay', 'M, Sand', 'L, Clay', 'L, Sand']);
    // The one that isn't sold stays away when another value comes, and a value may get another name.
    await click('Remove L, Sand');
    await add('Colour', 'Moss');
    type('Colour, value 1', 'Red');
    expect(rows()).toEqual(['S, Red', 'S, Sand', 'S, Moss', 'M, Red', 'M, Sand', 'M, Moss', 'L, Red', 'L, Moss']);
    type('Pieces of each', '5');
    type('Price of all (EUR)', '65');
    await click('Apply to all');
    await click('Publish');
    await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
    const sent = bodies('POST /api/products')[0] as { variants: { options: unknown }[] };
    expect(sent.variants).toHaveLength(8);
    expect(sent.variants[6]).toEqual({
      options: { Size: 'L', Colour: 'Red' },
      priceMinor: 6_500,
      compareAtPriceMinor: null,
      onHand: 5,
    });
  });

  it('refuses more variants than a product may have, and changes nothing', async () => {
    draw({});
    const many = (letter: string) => Array.from({ length: 8 }, (_, at) => `${letter}${at}`).join(',');
    await click('Add an option, such as size');
    const [first] = screen.getAllByLabelText(/^Add values to/);
    if (first) fireEvent.change(first, { target: { value: `${many('A')},` } });
    await click('Add another option');
    const second = screen.getAllByLabelText(/^Add values to/)[1];
    if (second) fireEvent.change(second, { target: { value: `${many('B')},` } });
    expect(screen.getByText(/more variants than a product may have, which is 60/)).toBeDefined();
    expect(screen.getAllByTestId('variant-row')).toHaveLength(8);
    if (second) fireEvent.change(second, { target: { value: 'B0' } });
    expect(screen.queryByText(/more variants than a product may have/)).toBeNull();
  });

  it('may be left in the same breath as it is saved', async () => {
    const { router, onSaved } = draw({ 'POST /api/products': [201, productOf(1)] });
    onSaved.mockImplementation(() => void router.navigate('/elsewhere'));
    type('Name', 'Wool throw');
    type('SKU', 'THROW');
    type('Price (EUR)', '129');
    await click('Publish');
    await screen.findByText('elsewhere');
  });

  it('shows a refusal at the field it names', async () => {
    draw({
      'POST /api/products': [
        409,
        { error: { code: 'duplicate', message: 'taken', param: 'variants.0.sku', requestId: 'r' } },
      ],
    });
    type('Name', 'Wool throw');
    type('SKU', 'THROW');
    type('Price (EUR)', '129');
    await click('Publish');
    await waitFor(() => expect(screen.getByText('Another variant has this SKU.')).toBeDefined());
    expect(screen.getByLabelText('SKU').getAttribute('aria-invalid')).toBe('true');
  });

  it('sends the version it has seen, and says when somebody was faster', async () => {
    const product = productOf(2, { version: 7 });
    const { bodies } = draw(
      { [`PUT /api/products/${product.id}`]: [409, { error: { code: 'conflict', message: 'x', requestId: 'r' } }] },
      product,
    );
    type('Name', 'Another name');
    await click('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody changed this in the meantime');
    expect(bodies(`PUT /api/products/${product.id}`)).toMatchObject([{ version: 7, name: 'Another name' }]);
  });

  it('shows their version after somebody was faster, and saves the next change over that', async () => {
    const [old, theirs] = [productOf(2, { version: 7, name: 'Mug' }), productOf(2, { version: 8, name: 'Their mug' })];
    const put = `PUT /api/products/${old.id}`;
    const conflict = { error: { code: 'conflict', message: 'x', requestId: 'r' } };
    const { bodies } = drawFetched({
      [`GET /api/products/${old.id}`]: (earlier) => [200, earlier === 0 ? old : theirs],
      [put]: (earlier) => (earlier === 0 ? [409, conflict] : [200, { ...theirs, version: 9 }]),
    });
    await screen.findByDisplayValue('Mug');
    type('Name', 'My mug');
    await click('Save');
    await screen.findByDisplayValue('Their mug');
    type('Name', 'Our mug');
    await click('Save');
    expect(bodies(put)).toMatchObject([
      { version: 7, name: 'My mug' },
      { version: 8, name: 'Our mug' },
    ]);
  });

  it('takes a version that comes while somebody types for unseen, and one that comes before for seen', async () => {
    const versions = [7, 8, 9].map((version) => productOf(2, { version, name: `Mug ${version}` }));
    const [first] = versions;
    const put = `PUT /api/products/${first?.id}`;
    const { bodies, queries } = drawFetched({
      [`GET /api/products/${first?.id}`]: (earlier) => [200, versions[earlier]],
      [put]: [409, { error: { code: 'conflict', message: 'x', requestId: 'r' } }],
    });
    await screen.findByDisplayValue('Mug 7');
    await act(() => queries.invalidateQueries());
    await screen.findByDisplayValue('Mug 8');
    type('Name', 'My mug');
    await act(() => queries.invalidateQueries());
    await screen.findByRole('heading', { name: 'Mug 9' });
    expect(screen.getByDisplayValue('My mug')).toBeDefined();
    await click('Save');
    expect(bodies(put)).toMatchObject([{ version: 8, name: 'My mug' }]);
  });

  it('asks before unsaved changes are left behind', async () => {
    const { router } = draw({}, productOf(2));
    type('Name', 'Half a na');
    await act(async () => void router.navigate('/elsewhere'));
    await screen.findByText('Leave without saving?');
    await click('Stay');
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Half a na');
    await act(async () => void router.navigate('/elsewhere'));
    await click('Leave');
    await screen.findByText('elsewhere');
  });
});
