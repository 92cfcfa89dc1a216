import type { Product } from '@showfloor/contracts/catalog';
import type { ShownDrop } from '@showfloor/contracts/drop';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { OfferContext } from '../../core/product-offer.ts';
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

function open(product: Product, more: Partial<OfferContext> = {}, onBuyNow = vi.fn()) {
  const onAdd = vi.fn();
  const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });
  const context = { showPrice: null, live: true, available: {}, startedWith: null, ...more };
  renderPage(
    <ProductSheet
      open
      onOpenChange={() => undefined}
      product={product}
      context={context}
      showId={id('shw', 1)}
      busy={null}
      onAdd={onAdd}
      onBuyNow={onBuyNow}
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

it('sells pieces of a drop at once, at its price, and no more than a buyer may have', () => {
  const product = sized([['Clay', 'One size']]);
  const drop: ShownDrop = {
    id: id('drp', 1),
    productId: product.id,
    variantId: id('var', 1),
    state: 'open',
    version: 1,
    opensAtMs: Date.now(),
    offer: { price: usd(60), quantity: 5, remaining: 4, perBuyer: 2, endsAtMs: Date.now() + 600_000 },
  };
  const onBuyNow = vi.fn();
  const onAdd = open(product, { drops: [drop], available: { [id('var', 1)]: 0 } }, onBuyNow);
  expect(screen.getByTestId('add-to-bag')).toHaveProperty('disabled', true);
  expect(screen.getByTestId('drop-line').textContent).toMatch(/^Drop ends in (10:00|9:59)$/);
  const more = screen.getByRole('button', { name: 'One more' });
  fireEvent.click(more);
  expect(more).toHaveProperty('disabled', true);
  fireEvent.click(screen.getByTestId('buy-now'));
  expect(onBuyNow).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ quantity: 2, unitPrice: usd(60), dropId: drop.id }),
  );
  expect(onAdd).not.toHaveBeenCalled();
});
