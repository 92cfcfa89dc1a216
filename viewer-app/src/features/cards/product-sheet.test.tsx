import type { Product } from '@showfloor/contracts/catalog';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, mug, usd } from '../../testing/watch-fixtures.ts';
import { ProductSheet } from './product-sheet.tsx';

afterEach(cleanup);

function sized(rows: readonly (readonly [colour: string, size: string])[]): Product {
  const variants = rows.map(([Colour, Size], index) => ({
    id: id('var', index + 1),
    sku: `S-${index}`,
    options: { Colour, Size },
    price: usd(100),
    compareAtPrice: null,
    available: 5,
    onHand: 5,
    imageUrl: Colour === 'Clay' ? '/clay.jpg' : '/moss.jpg',
  }));
  return { ...mug, imageUrls: ['/moss.jpg', '/clay.jpg'], variants };
}

function open(product: Product) {
  const onAdd = vi.fn();
  const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });
  const context = { showPrice: null, live: true, available: {}, startedWith: null };
  renderPage(
    <ProductSheet
      open
      onOpenChange={() => undefined}
      product={product}
      context={context}
      busy={null}
      onAdd={onAdd}
      onBuyNow={() => undefined}
    />,
    api,
  );
  return onAdd;
}

const picture = () => document.querySelector('[data-testid="product-sheet"] img')?.getAttribute('src');
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));

it('has the size chosen by the buyer, and shows the picture of the colour that is chosen', () => {
  const product = sized([
    ['Moss', 'S'],
    ['Moss', 'M'],
    ['Clay', 'S'],
    ['Clay', 'M'],
  ]);
  const onAdd = open(product);
  const add = screen.getByTestId('add-to-bag');
  expect(picture()).toBe('/moss.jpg');
  expect(add).toHaveProperty('disabled', true);
  choose('Clay');
  expect(picture()).toBe('/clay.jpg');
  expect(add).toHaveProperty('disabled', true);
  expect(screen.getByText('Choose Size')).toBeDefined();
  choose('M');
  expect(picture()).toBe('/clay.jpg');
  fireEvent.click(add);
  expect(onAdd).toHaveBeenCalledExactlyOnceWith(id('var', 4), 1);
});

it('asks nothing where there is one variant', () => {
  const onAdd = open(sized([['Clay', 'One size']]));
  expect(picture()).toBe('/clay.jpg');
  fireEvent.click(screen.getByTestId('add-to-bag'));
  expect(onAdd).toHaveBeenCalledExactlyOnceWith(id('var', 1), 1);
});

it('says the lowest price of 30 days under one that is struck', () => {
  const product = sized([['Clay', 'One size']]);
  const variants = product.variants.map((variant) => ({
    ...variant,
    compareAtPrice: usd(150),
    lowestIn30Days: usd(120),
  }));
  open({ ...product, variants });
  expect(screen.getByText('Lowest price of the last 30 days: $1.20')).toBeDefined();
  cleanup();
  open(product);
  expect(screen.queryByText(/Lowest price/)).toBeNull();
});
