import type { BrandRole } from '@showfloor/contracts/account';
import type { Show } from '@showfloor/contracts/show';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { Today } from './today.tsx';

afterEach(cleanup);

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const nowMs = 1_764_583_200_000;
const bare = { sinceMs: nowMs - 36_000_000, nowMs, nextShow: null };
const route = `GET /api/brands/${brand.id}/today`;
const list = `GET /api/brands/${brand.id}/orders`;
const order = orderOf({ state: 'paid', paidAtMs: nowMs });

function draw(answer: FakeAnswer, role: BrandRole = 'host', shows: readonly Show[] = []) {
  const { fetch } = fakeApi({ [route]: answer, [list]: [200, { orders: [order], next: null }] });
  renderPage(<Today brand={brand} role={role} shows={shows} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
}
const link = (name: RegExp) => screen.getByRole<HTMLAnchorElement>('link', { name }).getAttribute('href');

it('says what was sold against yesterday, what waits with the way to it, what runs out, what came in, and the next show', async () => {
  const next = showOf({
    id: id('shw', 1),
    title: 'Slow morning',
    state: 'scheduled',
    startsAtMs: Date.now() + 3_605_000,
  });
  const answer: FakeAnswer = [
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
      nextShow: { id: next.id, title: next.title, state: next.state, startsAtMs: next.startsAtMs },
    },
  ];
  draw(answer, 'owner', [next]);
  expect(await screen.findByText('€120.00')).toBeDefined();
  expect(screen.getByText('$45.00')).toBeDefined();
  expect(screen.getByText('yesterday $9.00')).toBeDefined();
  expect([screen.getByText('+50%'), screen.getByText('+250%')]).toHaveLength(2);
  expect(link(/Orders to pack.*1,000\+/)).toBe('/brand/packing');
  expect(link(/Disputes to answer.*1/)).toBe('/brand/orders?need=dispute');
  expect(link(/Parcels late or lost.*2/)).toBe('/brand/orders?need=parcel');
  expect(link(/Other orders.*4/)).toBe('/brand/orders');
  expect(link(/Sweater.*M.*Sold out/)).toBe(`/brand/products/${id('prd', 1)}`);
  expect(link(/All 9 variants/)).toBe('/brand/products?low');
  expect(link(/Slow morning.*starts in 1:00:0/)).toBe(`/brand/shows/${id('shw', 1)}`);
  expect(await screen.findByText('Newest orders')).toBeDefined();
  expect(link(new RegExp(order.number))).toBe(`/brand/orders/${order.id}`);
  expect(screen.queryByText('On air now')).toBeNull();
});

it('leads to the desk of what is on air, once, also where it went on air since the shows were read', async () => {
  const live = showOf({ id: id('shw', 2), title: 'Night sale', state: 'live' });
  const nextShow = { id: live.id, title: live.title, state: 'live', startsAtMs: null };
  for (const shows of [[live], [{ ...live, state: 'scheduled' as const }], []]) {
    draw([200, { ...bare, nextShow }], 'owner', shows);
    expect(await screen.findByRole('region', { name: 'On air now' })).toBeDefined();
    expect(link(/^Open the desk/)).toBe(`/moderate/${live.id}`);
    expect(screen.getAllByText('Night sale')).toHaveLength(1);
    cleanup();
  }
  draw([200, { ...bare, nextShow }], 'analyst');
  expect(await screen.findByRole('link', { name: 'About the show' })).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Open the desk' })).toBeNull();
});

it('leaves out what the role does not see, and says where nothing waits', async () => {
  draw([200, bare]);
  expect(await screen.findByText('No show is planned.')).toBeDefined();
  for (const title of ['Revenue', 'What needs you', 'Runs out soon', 'Newest orders'])
    expect(screen.queryByText(title)).toBeNull();
  cleanup();
  draw([200, { ...bare, toPack: 0, needs: [] }]);
  expect(await screen.findByText('Nothing waits for you.')).toBeDefined();
});

it('says that it could not be loaded, and nothing of what an older server does not know', async () => {
  draw([403, { error: { code: 'forbidden', message: '', requestId: 'r' } }]);
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
  cleanup();
  draw([404, { error: { code: 'not_found', message: '', requestId: 'r' } }]);
  await expect.poll(() => document.body.textContent).toBe('Next showsNo show is planned.');
});
