import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { BrandOrders } from './brand-orders.tsx';

afterEach(cleanup);

const lives = { order: 'confirmed', payment: 'paid', fulfilment: 'unfulfilled' } as const;
const paid = { ...orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000 }), brandId: brand.id, lives };
const list = `GET /api/brands/${brand.id}/orders`;
const callOff = `POST /api/brands/${brand.id}/orders/${paid.id}/call-off`;

function draw(role: string, answers: Record<string, FakeAnswer>) {
  const fake = fakeApi({
    'GET /api/me': [
      200,
      {
        user: { id: 'member-00001', name: 'Ada', email: 'ada@shop.test', anonymous: false },
        memberships: [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }],
      },
    ],
    ...answers,
  });
  renderPage(<BrandOrders brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  return fake;
}
const button = (name: RegExp | string) => screen.getByRole('button', { name });

it('calls a paid order off with a reason, and shows where it stands then', async () => {
  const after = { ...paid, state: 'refund_due', lives: { ...lives, order: 'cancelled', payment: 'refund_due' } };
  const { bodies } = draw('owner', {
    [list]: (earlier) => [200, { orders: [earlier === 0 ? paid : after], next: null }],
    [callOff]: [200, after],
  });
  fireEvent.click(await screen.findByRole('button', { name: `Call off order ${paid.number}` }));
  expect(screen.getByRole('dialog', { name: `Call off order ${paid.number}?` })).toBeDefined();
  fireEvent.click(button('Call off'));
  expect(screen.getByText('Say why: the buyer reads it.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: ' Broken ' } });
  await act(async () => button('Call off').click());
  expect(bodies(callOff)).toEqual([{ reason: 'Broken' }]);
  await waitFor(() => expect(screen.getAllByText('Refund due').length).toBeGreaterThan(0));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Call off/ })).toBeNull());
});

it('says why it could not, and keeps the reason', async () => {
  draw('producer', {
    [list]: [200, { orders: [paid], next: null }],
    [callOff]: [409, { error: { code: 'invalid_transition', message: '', requestId: 'r' } }],
  });
  fireEvent.click(await screen.findByRole('button', { name: `Call off order ${paid.number}` }));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Broken' } });
  await act(async () => button('Call off').click());
  expect(await screen.findByText(/The order was not called off/)).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Reason').value).toBe('Broken');
});

it('offers it to nobody who may only read, and for nothing that has left', async () => {
  const shipped = { ...paid, number: 'SF-SHIP', lives: { ...lives, fulfilment: 'shipped' } };
  draw('analyst', { [list]: [200, { orders: [paid], next: null }] });
  await screen.findByText(paid.number);
  expect(screen.queryByRole('button', { name: /^Call off/ })).toBeNull();
  cleanup();
  draw('owner', { [list]: [200, { orders: [shipped], next: null }] });
  await screen.findByText('SF-SHIP');
  expect(screen.queryByRole('button', { name: /^Call off/ })).toBeNull();
});

const refund = `POST /api/brands/${brand.id}/orders/${paid.id}/refunds`;
const refundable = { ...paid, refundable: paid.total };

it('gives back what pieces cost, or an amount, never more than is left', async () => {
  const after = { ...refundable, refundable: { ...paid.total, amountMinor: 0 } };
  const { bodies } = draw('owner', {
    [list]: (earlier) => [200, { orders: [earlier === 0 ? refundable : after], next: null }],
    [refund]: [200, after],
  });
  fireEvent.click(await screen.findByRole('button', { name: `Refund order ${paid.number}` }));
  const amount = () => screen.getByLabelText<HTMLInputElement>(`Amount in ${paid.total.currency}`);
  fireEvent.change(amount(), { target: { value: '999999' } });
  expect(screen.getByText(/At most .* can go back/)).toBeDefined();
  const [line] = paid.lines;
  fireEvent.change(screen.getByLabelText(/: pieces$/), { target: { value: '1' } });
  expect(amount().value).not.toBe('999999');
  fireEvent.click(button(/^Give .* back$/));
  expect(screen.getByText('Say why: the buyer reads it.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: ' A scratch ' } });
  await act(async () => button(/^Give .* back$/).click());
  expect(bodies(refund)).toEqual([{ amount: line?.unitPrice, reason: 'A scratch' }]);
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Refund order/ })).toBeNull());
});

it('sends anew what the provider refused', async () => {
  const refunds = [
    {
      id: id('rfd', 1),
      paymentId: id('pay', 1),
      state: 'failed',
      amount: paid.total,
      createdAtMs: 1_764_000_001_000,
      settledAtMs: 1_764_000_002_000,
    },
  ];
  const resend = `POST /api/brands/${brand.id}/orders/${paid.id}/refunds/${id('rfd', 1)}/resend`;
  const { bodies } = draw('owner', {
    [list]: [200, { orders: [{ ...paid, refunds }], next: null }],
    [resend]: [200, paid],
  });
  expect(await screen.findByText(/refused: send it again/)).toBeDefined();
  await act(async () => button(`Send the refund of order ${paid.number} again`).click());
  expect(bodies(resend)).toHaveLength(1);
});

it('finds by words and by what needs somebody, and takes the way from another page with it', async () => {
  const other = { ...paid, id: id('ord', 7), number: 'SF-OTHER' };
  const { fetch, count } = fakeApi({
    'GET /api/me': [200, { user: null, memberships: [] }],
    [list]: [200, { orders: [], next: null }],
    [`${list}?need=dispute&limit=50`]: [200, { orders: [paid], next: null }],
    [`${list}?q=bea&need=dispute&limit=50`]: [200, { orders: [other], next: null }],
  });
  const { router } = renderPage(<BrandOrders brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  await act(() => router.navigate('/?need=dispute'));
  expect(await screen.findByText(paid.number)).toBeDefined();
  expect(screen.getByLabelText<HTMLSelectElement>('Needs somebody').value).toBe('dispute');
  const asked = count(list);
  for (const typed of ['b', 'be', ' bea '])
    fireEvent.change(screen.getByLabelText('Search orders'), { target: { value: typed } });
  expect(await screen.findByText('SF-OTHER')).toBeDefined();
  expect(count(list)).toBe(asked + 1);
  const file = screen.getByRole('link', { name: 'Export all found as CSV' });
  expect(file.getAttribute('href')).toBe(`/api/brands/${brand.id}/orders.csv?q=bea&need=dispute`);
  await act(async () => screen.getByRole('button', { name: 'Clear the search' }).click());
  expect(await screen.findByText('No orders yet')).toBeDefined();
});

it('marks several as handed over at once, and prints their papers', async () => {
  const parcel = {
    id: id('shp', 1),
    orderId: paid.id,
    kind: 'outbound',
    state: 'label_made',
    returnId: null,
    carrier: 'test',
    service: 'standard',
    trackingNumber: 'T1',
    trackingUrl: null,
    promisedByMs: null,
    createdAtMs: 1_764_000_003_000,
    handedOverAtMs: null,
    deliveredAtMs: null,
    lines: [{ line: 0, quantity: 1 }],
    legs: [],
    events: [],
  };
  const handOver = `POST /api/brands/${brand.id}/shipments/${parcel.id}/hand-over`;
  const { count } = draw('owner', {
    [list]: [200, { orders: [{ ...paid, shipments: [parcel] }], next: null }],
    [handOver]: [200, parcel],
  });
  fireEvent.click(await screen.findByRole('checkbox', { name: new RegExp(paid.number) }));
  expect(screen.getByRole('link', { name: 'Labels and packing slips' }).getAttribute('href')).toContain(parcel.id);
  await act(async () => button('Mark as handed over').click());
  expect(count(handOver)).toBe(1);
});
