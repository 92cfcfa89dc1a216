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

it('offers a host nothing that would be refused', async () => {
  const { fetch } = fakeApi({
    'GET /api/me': [200, memberAs('host')],
    'GET /api/products': [200, { products: [productOf(1)] }],
  });
  const { queries } = renderPage(<ProductList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  await screen.findByText(productOf(1).name);
  await waitFor(() => expect(queries.getQueryData(queryKeys.me)).toBeDefined());
  expect(screen.queryByRole('link', { name: 'New product' })).toBeNull();
  expect(screen.queryByLabelText('Select all')).toBeNull();
});

it('archives those that are chosen, as they are and by the version that was seen', async () => {
  const [one, two] = [productOf(1, { version: 4 }), productOf(2)];
  const put = `PUT /api/products/${one.id}`;
  const { bodies, count, fetch } = fakeApi({
    'GET /api/me': [200, memberAs('producer')],
    'GET /api/products': [200, { products: [one, two] }],
    [put]: [200, one],
  });
  renderPage(<ProductList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  fireEvent.click(await screen.findByLabelText(`Select ${one.name}`));
  await act(async () => screen.getByRole('button', { name: 'Archive' }).click());
  await waitFor(() => expect(count('GET /api/products')).toBe(2));
  const [variant] = one.variants;
  expect(bodies(put)).toEqual([
    {
      name: one.name,
      description: one.description,
      archived: true,
      version: 4,
      variants: [
        {
          id: variant?.id,
          sku: variant?.sku,
          options: variant?.options,
          priceMinor: variant?.price.amountMinor,
          compareAtPriceMinor: variant?.compareAtPrice?.amountMinor ?? null,
        },
      ],
    },
  ]);
});

it('leaves the way back to the others when the last archived product was taken out', async () => {
  const archived = productOf(1, { archived: true });
  const { fetch } = fakeApi({
    'GET /api/me': [200, memberAs('producer')],
    'GET /api/products': (earlier) => [
      200,
      { products: [earlier === 0 ? archived : { ...archived, archived: false }, productOf(2)] },
    ],
    [`PUT /api/products/${archived.id}`]: [200, { ...archived, archived: false }],
  });
  renderPage(<ProductList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  fireEvent.click(await screen.findByLabelText('Show archived ones'));
  fireEvent.click(await screen.findByLabelText(`Select ${archived.name}`));
  await act(async () => screen.getByRole('button', { name: 'Bring back' }).click());
  await screen.findByText('None here.');
  fireEvent.click(screen.getByLabelText('Show archived ones'));
  expect(await screen.findByText(archived.name)).toBeDefined();
});

it('marks what runs low by the variant that does, and shows that alone', async () => {
  const [one, two] = [productOf(1), productOf(2)];
  const low = { ...one, variants: one.variants.map((variant) => ({ ...variant, available: 3, lowStockAt: 3 })) };
  const enough = { ...two, variants: two.variants.map((variant) => ({ ...variant, available: 4, lowStockAt: 3 })) };
  const { fetch } = fakeApi({
    'GET /api/me': [200, memberAs('producer')],
    'GET /api/products': [200, { products: [low, enough] }],
  });
  renderPage(<ProductList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  await screen.findByText(two.name);
  expect(screen.getAllByText('Low')).toHaveLength(1);
  fireEvent.click(screen.getByLabelText('Only what runs low'));
  expect(screen.getByText(one.name)).toBeDefined();
  expect(screen.queryByText(two.name)).toBeNull();
  const file = await screen.findByRole('link', { name: 'Export all' });
  expect(file.getAttribute('href')).toBe(`/api/brands/${brand.id}/products.csv`);
  fireEvent.click(screen.getByRole('button', { name: 'Import' }));
  expect(screen.getByRole('dialog', { name: 'Import products' })).toBeDefined();
});
