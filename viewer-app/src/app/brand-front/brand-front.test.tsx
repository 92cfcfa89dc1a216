import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { BrandFront } from './brand-front.tsx';

afterEach(cleanup);

const hit = {
  ...{ productId: idOf('product', 1), name: 'Wool throw', brand, image: null },
  priceFrom: { amountMinor: 1_200, currency: 'EUR' },
  priceTo: { amountMinor: 1_200, currency: 'EUR' },
};
const collection = {
  ...{ id: idOf('collection', 1), brandId: brand.id, slug: 'autumn', name: 'Autumn', description: '' },
  ...{ rule: null, published: true, version: 1 },
};
const found = (hits: readonly object[]) => ({ hits, total: null, facets: null, correctedTo: null, next: null });

function draw(answers: Record<string, FakeAnswer> = {}) {
  const fake = fakeApi({
    [`GET /api/brand-slugs/${brand.slug}`]: [200, { ...brand, followers: 3 }],
    'GET /api/shows': [
      200,
      {
        shows: [
          showOf({ state: 'live', title: 'Now' }),
          showOf({ id: idOf('show', 9), state: 'ended', title: 'Then' }),
        ],
        next: null,
      },
    ],
    [`GET /api/brands/${brand.id}/collections`]: [200, { collections: [collection] }],
    'GET /api/search/products': [200, found([hit])],
    ...answers,
  });
  renderPage(<BrandFront slug={brand.slug} />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
}

it('shows a brand with its shows, collections and products', async () => {
  draw();
  await waitFor(() => expect(screen.getByRole('heading', { name: brand.name })).toBeDefined());
  await waitFor(() => expect(screen.getByText('Wool throw')).toBeDefined());
  expect(screen.getByText('3 followers')).toBeDefined();
  expect(within(screen.getByRole('region', { name: 'Live now' })).getByText('Now')).toBeDefined();
  expect(within(screen.getByRole('region', { name: 'To see again' })).getByText('Then')).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Coming up' })).toBeNull();
  const link = screen.getByRole('link', { name: 'Autumn' });
  expect(link.getAttribute('href')).toBe(`/brands/${brand.slug}/collections/autumn`);
});

it('says that there is nothing yet, and that there is no such brand', async () => {
  draw({
    'GET /api/shows': [200, { shows: [], next: null }],
    [`GET /api/brands/${brand.id}/collections`]: [200, { collections: [] }],
    'GET /api/search/products': [200, found([])],
  });
  await waitFor(() => expect(screen.getByText('Nothing here yet')).toBeDefined());
  cleanup();
  draw({
    [`GET /api/brand-slugs/${brand.slug}`]: [404, { error: { code: 'not_found', message: 'x', requestId: 'r' } }],
  });
  await waitFor(() => expect(screen.getByText('This brand is not here')).toBeDefined());
});
