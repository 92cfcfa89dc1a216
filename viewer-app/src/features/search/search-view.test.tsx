import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { SearchView } from './search-view.tsx';

const hit = (number: number, name: string) => ({
  productId: idOf('product', number),
  name,
  brand: { id: idOf('brand', 1), slug: 'moor', name: 'Moor' },
  image: null,
  priceFrom: { amountMinor: 1200, currency: 'EUR' },
  priceTo: { amountMinor: 1200 + number * 100, currency: 'EUR' },
});
const facets = {
  isWhole: true,
  categories: [{ id: 'home-garden', name: 'Home & Garden', count: 2 }],
  brands: [{ id: idOf('brand', 1), name: 'Moor', count: 2 }],
  attributes: [{ key: 'colour', label: 'Colour', values: [{ value: 'Moss', count: 1 }] }],
  prices: { currency: 'EUR', bands: [{ fromMinor: 1000, toMinor: 1499, count: 2 }] },
};
const found = {
  hits: [hit(0, 'Wool throw'), hit(1, 'Wool rug')],
  total: { count: 2, isMore: false },
  facets,
  correctedTo: null,
  next: null,
};
const nothing = { ...found, hits: [], total: { count: 0, isMore: false } };

function draw(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  const onOpen = vi.fn();
  const page = renderPage(
    <SearchView onOpen={onOpen} />,
    createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }),
  );
  return { ...fake, ...page, onOpen };
}

const address = (router: ReturnType<typeof draw>['router']) => decodeURIComponent(router.state.location.search);

describe('SearchView', () => {
  afterEach(cleanup);

  it('looks for words as they are typed, and opens what is tapped', async () => {
    const { router, onOpen } = draw({ 'GET /api/search/products': [200, found] });
    fireEvent.change(screen.getByLabelText('What are you looking for?'), { target: { value: 'wool' } });
    await waitFor(() => expect(screen.getByText('Wool throw')).toBeDefined());
    expect(address(router)).toBe('?q=wool');
    expect(screen.getByText('2 products')).toBeDefined();
    await act(async () => screen.getByRole('button', { name: /Wool rug.*from/ }).click());
    expect(onOpen).toHaveBeenCalledWith(found.hits[1]);
  });

  it('narrows by facets, which stand in the address, and takes them back', async () => {
    const { router } = draw({ 'GET /api/search/products': [200, found] });
    await waitFor(() => expect(screen.getByText('Wool throw')).toBeDefined());
    await act(async () => screen.getByRole('checkbox', { name: /Moss/ }).click());
    await act(async () => screen.getByRole('checkbox', { name: /12|10\.00/ }).click());
    expect(address(router)).toMatch(/^\?attribute=colour:Moss&currency=EUR&priceFrom=1000&priceTo=1499&priceFor=/);
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /Moss/ })).toHaveProperty('checked', true));
    await act(async () => screen.getByRole('button', { name: 'Take all choices back' }).click());
    expect(address(router)).toBe('');
  });

  it('narrows to a collection of the brand that was chosen', async () => {
    const collection = { id: idOf('collection', 1), brandId: idOf('brand', 1), slug: 'warm', name: 'Warm' };
    const whole = { ...collection, description: '', rule: null, published: true, version: 1 };
    const { router } = draw({
      'GET /api/search/products': [200, found],
      [`GET /api/brands/${idOf('brand', 1)}/collections`]: [
        200,
        { collections: [whole, { ...whole, id: idOf('collection', 2), name: 'Draft', published: false }] },
      ],
    });
    fireEvent.click(await screen.findByRole('checkbox', { name: /Moor/ }));
    expect(screen.queryByRole('checkbox', { name: 'Draft' })).toBeNull();
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Warm' }));
    expect(address(router)).toBe(`?brand=${idOf('brand', 1)}&collection=${idOf('collection', 1)}`);
    await act(async () => screen.getByRole('checkbox', { name: /Moor/ }).click());
    expect(address(router)).toBe('');
  });

  it('drops a range of prices that was chosen for another country, and says so, until that one is back', async () => {
    act(() => buyerCountry().choose('DE'));
    const ofGermany = 'GET /api/search/products?currency=EUR&priceFrom=1000&priceTo=1499&country=DE';
    draw({
      [ofGermany]: [200, { ...found, hits: [hit(0, 'Wool throw')] }],
      'GET /api/search/products?country=DE': [200, found],
      'GET /api/search/products?country=JP': [200, { ...found, hits: [hit(2, 'Tokyo rug')] }],
    });
    await waitFor(() => expect(screen.getByText('Wool rug')).toBeDefined());
    await act(async () => screen.getByRole('checkbox', { name: /10\.00/ }).click());
    await waitFor(() => expect(screen.queryByText('Wool rug')).toBeNull());
    act(() => buyerCountry().choose('JP'));
    await waitFor(() => expect(screen.getByText('Tokyo rug')).toBeDefined());
    expect(screen.getByText(/was for another country/)).toBeDefined();
    expect(screen.getByRole('checkbox', { name: /10\.00/ })).toHaveProperty('checked', false);
    act(() => buyerCountry().choose('DE'));
    await waitFor(() => expect(screen.getByText('Wool throw')).toBeDefined());
    expect(screen.queryByText(/was for another country/)).toBeNull();
  });

  it('says what it took a word for, and that there are more than it counted', async () => {
    const more = { ...found, correctedTo: 'wool', total: { count: 1000, isMore: true } };
    draw({ 'GET /api/search/products': [200, { ...more, facets: { ...facets, isWhole: false } }] });
    await waitFor(() => expect(screen.getByText(/Showing results for “wool”/)).toBeDefined());
    expect(screen.getByText(/More than 1000 products/)).toBeDefined();
    expect(screen.getByRole('checkbox', { name: /Moss 1\+/ })).toBeDefined();
  });

  it('says that nothing was found, and that it failed', async () => {
    draw({ 'GET /api/search/products': [200, nothing] });
    await waitFor(() => expect(screen.getByText('Nothing found')).toBeDefined());
    cleanup();
    draw({
      'GET /api/search/products': [500, { error: { code: 'internal', message: 'x', requestId: 'r' } }],
    });
    await waitFor(() => expect(screen.getByText('The search did not work')).toBeDefined());
  });
});
