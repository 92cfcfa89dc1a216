import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { CollectionView } from './collection-view.tsx';

afterEach(cleanup);

const brand = { id: idOf('brand', 1), slug: 'moor', name: 'Moor' };
const hit = (number: number, name: string) => ({
  ...{ productId: idOf('product', number), name, brand, image: null },
  priceFrom: { amountMinor: 1_200, currency: 'EUR' },
  priceTo: { amountMinor: 1_200, currency: 'EUR' },
});
const collection = {
  ...{ id: idOf('collection', 1), brandId: brand.id, slug: 'autumn', name: 'Autumn' },
  ...{ description: 'For rainy days', published: true },
};

function draw(answer: FakeAnswer) {
  const fake = fakeApi({ 'GET /api/collections/moor/autumn': answer });
  const onOpen = vi.fn();
  const api = createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch });
  renderPage(<CollectionView brandSlug="moor" slug="autumn" onOpen={onOpen} />, api);
  return onOpen;
}

it('shows what is sold of a collection page by page, and opens what is tapped', async () => {
  const onOpen = draw((earlier) => [
    200,
    { collection, brand, hits: [hit(earlier, `Lamp ${earlier}`)], next: earlier === 0 ? 'WzFd' : null },
  ]);
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Autumn' })).toBeDefined());
  expect(screen.getByText('For rainy days')).toBeDefined();
  await act(async () => screen.getByRole('button', { name: /Show more|More/ }).click());
  await waitFor(() => expect(screen.getByText('Lamp 1')).toBeDefined());
  await act(async () => screen.getByRole('button', { name: /Lamp 0/ }).click());
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ productId: idOf('product', 0) }));
});

it('says that nothing of it is sold here, and that there is none', async () => {
  draw([200, { collection, brand, hits: [], next: null }]);
  await waitFor(() => expect(screen.getByText('Nothing of it is sold in your country now')).toBeDefined());
  cleanup();
  draw([404, { error: { code: 'not_found', message: 'x', requestId: 'r' } }]);
  await waitFor(() => expect(screen.getByRole('link', { name: 'Search all products' })).toBeDefined());
});
