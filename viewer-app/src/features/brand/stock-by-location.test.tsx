import type { Location } from '@showfloor/contracts/location';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, productOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AdjustStockDialog } from './adjust-stock-dialog.tsx';
import { StockByLocation } from './stock-by-location.tsx';

afterEach(cleanup);

const product = productOf(1);
const [variant] = product.variants;
const at = `/api/products/${product.id}/stock`;
const hafen: Location = { id: idOf('location', 1), name: 'Hafen', address: null, active: true, onHand: 5, held: 2 };
const cellar: Location = { ...hafen, id: idOf('location', 2), name: 'Cellar', onHand: 0, held: 0 };
const stock = {
  variants: [
    {
      ...{ variantId: variant?.id ?? '', available: 3, onHand: 5 },
      places: [{ locationId: hafen.id, onHand: 5, held: 2, sold: 1 }],
    },
  ],
};
const sku = variant?.sku ?? '';
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());

function draw(answers: Record<string, FakeAnswer> = {}) {
  const adjusted = vi.fn();
  const server = fakeApi({
    [`GET /api/brands/${brand.id}/locations`]: [200, { locations: [hafen, cellar] }],
    [`GET ${at}`]: [200, stock],
    ...answers,
  });
  const api = createApiClient({ baseUrl: '', fetch: server.fetch });
  renderPage(<StockByLocation brand={brand} product={product} onAdjusted={adjusted} />, api);
  return { server, adjusted };
}

it('shows each variant at each location, and nothing where there is one location', async () => {
  draw();
  const table = await screen.findByRole('table');
  expect(table.textContent).toContain('Hafen521');
  expect(table.textContent).toContain('Cellar000');
  cleanup();
  const { server } = draw({ [`GET /api/brands/${brand.id}/locations`]: [200, { locations: [hafen] }] });
  await vi.waitFor(() => expect(server.count(`GET /api/brands/${brand.id}/locations`)).toBe(1));
  expect(screen.queryByRole('table')).toBeNull();
});

it('moves pieces that are free, and no more', async () => {
  const { server } = draw({ [`POST ${at}/moves`]: [200, stock] });
  await screen.findByRole('table');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: `Move ${sku} from Cellar` }).disabled).toBe(true);
  await press(`Move ${sku} from Hafen`);
  expect(screen.getByText('Hafen: 3 free')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Pieces'), { target: { value: '4' } });
  await press('Move');
  expect(screen.getByText('Type a whole number, 1 to 3.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Pieces'), { target: { value: '2' } });
  await press('Move');
  expect(server.bodies(`POST ${at}/moves`)).toEqual([
    { variantId: variant?.id, fromId: hafen.id, toId: cellar.id, quantity: 2, reason: 'Transfer' },
  ]);
});

it('receives and corrects at a location', async () => {
  const { server, adjusted } = draw({ [`POST ${at}`]: [200, product] });
  await screen.findByRole('table');
  await press(`Change stock of ${sku} at Cellar`);
  fireEvent.change(screen.getByLabelText('Pieces'), { target: { value: '7' } });
  await press('Apply');
  expect(server.bodies(`POST ${at}`)).toEqual([
    { variantId: variant?.id, delta: 7, reason: 'Delivery', locationId: cellar.id },
  ]);
  expect(adjusted).toHaveBeenCalledOnce();
});

it('asks where, when the stock of a variant is changed and the brand has several locations', async () => {
  const server = fakeApi({
    [`GET /api/brands/${brand.id}/locations`]: [200, { locations: [hafen, cellar] }],
    [`POST ${at}`]: [200, product],
  });
  const api = createApiClient({ baseUrl: '', fetch: server.fetch });
  if (!variant) throw new Error('a product without variants');
  renderPage(
    <AdjustStockDialog
      productId={product.id}
      brandId={brand.id}
      variant={variant}
      onClose={() => undefined}
      onAdjusted={() => undefined}
    />,
    api,
  );
  fireEvent.change(await screen.findByLabelText('Location'), { target: { value: cellar.id } });
  fireEvent.change(screen.getByLabelText('Pieces'), { target: { value: '-1' } });
  await press('Apply');
  expect(server.bodies(`POST ${at}`)).toMatchObject([{ delta: -1, locationId: cellar.id }]);
});
