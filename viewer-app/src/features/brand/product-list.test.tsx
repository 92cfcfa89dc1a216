import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand, productOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ProductList } from './product-list.tsx';

afterEach(cleanup);

const memberAs = (role: string) => ({
  user: { id: 'user-of-this-test', name: 'Mina', email: 'mina@example.com', anonymous: false },
  memberships: [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }],
});
const at = `/api/brands/${brand.id}/assortment`;
const products = [productOf(1), productOf(2)];
const page = (more: object = {}) => ({ products, total: products.length, next: null, ...more });
const others = {
  'GET /api/categories': [200, { categories: [] }],
  [`GET /api/brands/${brand.id}/collections`]: [200, { collections: [] }],
  [`GET /api/brands/${brand.id}/markets`]: [200, { markets: [] }],
} as const;
const lineOf = (number: number, more: object = {}) => ({
  productId: productOf(number).id,
  name: productOf(number).name,
  version: 2,
  changes: [{ what: 'state', from: 'draft', to: 'published', fromMs: null, toMs: null }],
  refused: null,
  ...more,
});

function open(answers: Parameters<typeof fakeApi>[0], role = 'producer') {
  const api = fakeApi({ ...others, 'GET /api/me': [200, memberAs(role)], [`GET ${at}`]: [200, page()], ...answers });
  return {
    ...api,
    ...renderPage(<ProductList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch: api.fetch })),
  };
}

it('offers a host nothing that would be refused', async () => {
  const { queries } = open({}, 'host');
  await screen.findByText(productOf(1).name);
  await waitFor(() => expect(queries.getQueryData(queryKeys.me)).toBeDefined());
  expect(screen.queryByRole('link', { name: 'New product' })).toBeNull();
  expect(screen.queryByLabelText('Select all')).toBeNull();
});

it('shows what each would become, does it, and takes it back', async () => {
  const { bodies, count } = open({
    [`POST ${at}/acts`]: (earlier) => [
      200,
      {
        lines: [lineOf(1), lineOf(2, { version: 1, changes: [], refused: 'invalid_transition' })],
        total: 2,
        next: null,
        earlier,
      },
    ],
    [`POST ${at}/undo`]: [200, { lines: [lineOf(1)], total: 1, next: null }],
  });
  fireEvent.click(await screen.findByLabelText('Select all'));
  await act(async () => screen.getByRole('button', { name: 'Change' }).click());
  await act(async () => screen.getByRole('button', { name: 'See what would change' }).click());
  expect(await screen.findByText('1 would change.')).toBeDefined();
  expect(screen.getByText('Draft → Published')).toBeDefined();
  expect(screen.getByText('Not possible in its present state')).toBeDefined();
  const ids = products.map(({ id }) => id);
  expect(bodies(`POST ${at}/acts`)).toEqual([{ act: { kind: 'publish' }, on: { productIds: ids }, dryRun: true }]);
  await act(async () => screen.getByRole('button', { name: 'Change 1' }).click());
  expect(await screen.findByText('1 changed.')).toBeDefined();
  expect(bodies(`POST ${at}/acts`)[1]).toMatchObject({ dryRun: false });
  await waitFor(() => expect(count(`GET ${at}`)).toBe(2));
  await act(async () => screen.getByRole('button', { name: 'Undo' }).click());
  expect(await screen.findByText('1 is as it was.')).toBeDefined();
  const { productId, version, changes } = lineOf(1);
  expect(bodies(`POST ${at}/undo`)).toEqual([{ lines: [{ productId, version, changes }] }]);
});

it('does all that match, part by part, also what is not loaded', async () => {
  const { bodies } = open({
    [`GET ${at}`]: [200, page({ total: 102, next: 'abc' })],
    [`POST ${at}/acts`]: (earlier) => [
      200,
      earlier === 0
        ? { lines: [lineOf(1)], total: 2, next: productOf(1).id }
        : { lines: [lineOf(2)], total: 0, next: null },
    ],
  });
  fireEvent.click(await screen.findByLabelText('Select all'));
  fireEvent.click(screen.getByRole('button', { name: 'Select all 102 that match' }));
  expect(screen.getByText('All 102 that match are selected')).toBeDefined();
  await act(async () => screen.getByRole('button', { name: 'Change' }).click());
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'add_tag' } });
  await act(async () => screen.getByRole('button', { name: 'See what would change' }).click());
  expect(screen.getByText('Fill this in.')).toBeDefined();
  const dialog = screen.getByRole('dialog');
  const tag = [...dialog.querySelectorAll('input')].at(-1);
  if (tag) fireEvent.change(tag, { target: { value: 'Autumn' } });
  await act(async () => screen.getByRole('button', { name: 'See what would change' }).click());
  expect(await screen.findByText('2 would change.')).toBeDefined();
  expect(bodies(`POST ${at}/acts`)).toEqual([
    { act: { kind: 'add_tag', tag: 'autumn' }, on: { filter: {} }, dryRun: true },
    { act: { kind: 'add_tag', tag: 'autumn' }, on: { filter: {} }, dryRun: true, after: productOf(1).id },
  ]);
});

it('asks the api for another order, and for what is narrowed', async () => {
  open({
    [`GET ${at}?sort=price`]: [200, page({ products: [productOf(3)], total: 1 })],
    [`GET ${at}?state=draft&sort=price`]: [200, page({ products: [productOf(4)], total: 1 })],
  });
  await screen.findByText(productOf(1).name);
  fireEvent.click(screen.getByRole('button', { name: 'Price' }));
  expect(await screen.findByText(productOf(3).name)).toBeDefined();
  expect(screen.getByText('1 product')).toBeDefined();
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'draft' } });
  expect(await screen.findByText(productOf(4).name)).toBeDefined();
  fireEvent.keyDown(screen.getByRole('button', { name: 'Export what is found' }), { key: 'Enter' });
  const workbook = await screen.findByRole('menuitem', { name: 'As Excel workbook' });
  expect(workbook.getAttribute('href')).toBe(`${at}.xlsx?state=draft`);
});

it('marks what runs low by the variant that does', async () => {
  const [one, two] = products;
  const low = { ...one, variants: one?.variants.map((variant) => ({ ...variant, available: 3, lowStockAt: 3 })) };
  const enough = { ...two, variants: two?.variants.map((variant) => ({ ...variant, available: 4, lowStockAt: 3 })) };
  open({ [`GET ${at}`]: [200, page({ products: [low, enough] })] });
  await screen.findByText(productOf(2).name);
  expect(screen.getAllByText('Low')).toHaveLength(1);
  fireEvent.keyDown(screen.getByRole('button', { name: 'Export all' }), { key: 'Enter' });
  const file = await screen.findByRole('menuitem', { name: 'As CSV' });
  expect(file.getAttribute('href')).toBe(`/api/brands/${brand.id}/products.csv`);
  fireEvent.keyDown(file, { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Import' }));
  expect(screen.getByRole('dialog', { name: 'Import products' })).toBeDefined();
});
