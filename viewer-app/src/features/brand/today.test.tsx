import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id } from '../../testing/watch-fixtures.ts';
import { Today } from './today.tsx';

afterEach(cleanup);

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const nowMs = 1_764_583_200_000;
const bare = { sinceMs: nowMs - 36_000_000, nowMs, nextShow: null };
const route = `GET /api/brands/${brand.id}/today`;

function draw(answer: FakeAnswer) {
  const { fetch } = fakeApi({ [route]: answer });
  renderPage(<Today brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
}
const link = (name: RegExp) => screen.getByRole<HTMLAnchorElement>('link', { name }).getAttribute('href');

it('says what was sold against yesterday, what waits with the way to it, what runs out, and the next show', async () => {
  draw([
    200,
    {
      ...bare,
      sales: {
        today: { orders: 3, pieces: 7, revenue: [euros(12_000), dollars(4_500)] },
        yesterday: { orders: 2, pieces: 2, revenue: [euros(0), dollars(900)] },
      },
      toPack: 1_000,
      needs: [
        { need: 'dispute', orders: 1 },
        { need: 'parcel', orders: 2 },
        { need: 'of a newer server', orders: 4 },
      ],
      lowStock: {
        variants: 9,
        first: [
          {
            variantId: id('var', 1),
            productId: id('prd', 1),
            productName: 'Sweater',
            options: { size: 'M' },
            available: 0,
          },
        ],
      },
      nextShow: { id: id('shw', 1), title: 'Slow morning', state: 'scheduled', startsAtMs: Date.now() + 3_605_000 },
    },
  ]);
  expect(await screen.findByText('€120.00')).toBeDefined();
  expect(screen.getByText('$45.00')).toBeDefined();
  expect(screen.getByText('yesterday $9.00')).toBeDefined();
  expect(link(/Orders to pack.*1,000\+/)).toBe('/brand/packing');
  expect(link(/Disputes to answer.*1/)).toBe('/brand/orders?need=dispute');
  expect(link(/Parcels late or lost.*2/)).toBe('/brand/orders?need=parcel');
  expect(link(/Other orders.*4/)).toBe('/brand/orders');
  expect(link(/Sweater.*M.*Sold out/)).toBe(`/brand/products/${id('prd', 1)}`);
  expect(link(/All 9 variants/)).toBe('/brand/products?low');
  expect(link(/Slow morning.*starts in 1:00:0/)).toBe(`/brand/shows/${id('shw', 1)}`);
});

it('leaves out what the role does not see, and says where nothing waits', async () => {
  draw([200, bare]);
  expect(await screen.findByText('No show is planned.')).toBeDefined();
  for (const title of ['Sales today', 'What needs you', 'Runs out soon']) expect(screen.queryByText(title)).toBeNull();
  cleanup();
  draw([200, { ...bare, toPack: 0, needs: [] }]);
  expect(await screen.findByText('Nothing waits for you.')).toBeDefined();
});

it('says that it could not be loaded, and nothing of what an older server does not know', async () => {
  draw([403, { error: { code: 'forbidden', message: '', requestId: 'r' } }]);
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
  cleanup();
  draw([404, { error: { code: 'not_found', message: '', requestId: 'r' } }]);
  await expect.poll(() => document.body.textContent).toBe('');
});
