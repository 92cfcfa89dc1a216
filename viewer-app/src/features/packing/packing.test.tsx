import type { Shipment } from '@showfloor/contracts/shipment';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { PackedOrderView } from './packed-order.tsx';
import { PackingList } from './packing-list.tsx';

afterEach(cleanup);

const atMs = 1_764_000_002_000;
const sender = { name: 'Brand', line1: 'Hafen 1', line2: '', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const lives = { order: 'confirmed', payment: 'paid', fulfilment: 'unfulfilled' } as const;
const paid = { ...orderOf({ state: 'paid', paidAtMs: atMs }), brandId: brand.id, lives };
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const });
const rates = {
  rates: [
    { carrier: 'test', service: 'standard', name: 'Test carrier, standard', price: usd(580), promisedByMs: atMs },
    { carrier: 'test', service: 'express', name: 'Test carrier, express', price: usd(1_160), promisedByMs: null },
  ],
};
const parcel: Shipment = {
  id: id('shp', 1),
  orderId: paid.id,
  kind: 'outbound',
  state: 'label_made',
  carrier: 'test',
  service: 'standard',
  trackingNumber: 'TC123456789012',
  trackingUrl: null,
  lines: [{ line: 0, quantity: 1 }],
  legs: [
    { kind: 'customs', promisedByMs: atMs, doneAtMs: null, late: true },
    { kind: 'last_mile', promisedByMs: atMs, doneAtMs: null, late: false },
  ],
  events: [{ state: 'in_transit', text: 'Left the warehouse', place: 'Hamburg', atMs }],
  promisedByMs: atMs,
  createdAtMs: atMs,
  handedOverAtMs: null,
  deliveredAtMs: null,
  returnId: null,
  price: usd(580),
  asking: null,
  problem: null,
  needsCustomsForm: true,
};
const toPack = [{ line: 0, left: 1, weightGrams: 350 }];
const one = `GET /api/brands/${brand.id}/orders/${paid.id}`;
const ask = `POST /api/brands/${brand.id}/orders/${paid.id}/rates`;
const buy = `POST /api/brands/${brand.id}/orders/${paid.id}/shipments`;
const list = `GET /api/brands/${brand.id}/packing`;
const refusal = (code: string) => ({ error: { code, message: 'No.', requestId: 'r' } });

function draw(page: 'order' | 'list', answers: Record<string, FakeAnswer>, role = 'owner') {
  const fake = fakeApi({
    'GET /api/me': [
      200,
      {
        user: { id: 'member-00001', name: 'Ada', email: 'ada@shop.test', anonymous: false },
        memberships: [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }],
      },
    ],
    'GET /api/shows': [200, { shows: [], next: null }],
    ...answers,
  });
  const api = createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch });
  renderPage(
    page === 'order' ? <PackedOrderView brand={brand} orderId={paid.id} /> : <PackingList brand={brand} />,
    api,
  );
  return fake;
}
const button = (name: RegExp | string) => screen.getByRole('button', { name });

describe('an order in the packing room', () => {
  it('is shipped: pieces, weight from the catalogue, a service with its price, and the label', async () => {
    const shipped = { order: { ...paid, shipments: [parcel] }, toPack: [], sender };
    const fake = draw('order', {
      [one]: (earlier) => [200, earlier === 0 ? { order: paid, toPack, sender } : shipped],
      [ask]: [200, rates],
      [buy]: [201, parcel],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Ship' }));
    expect(screen.getByLabelText<HTMLInputElement>('Weight in grams').value).toBe('350');
    fireEvent.change(screen.getByLabelText(/^Pieces of/), { target: { value: '2' } });
    fireEvent.click(button('See services and prices'));
    expect(screen.getByText('Type a whole number, 0 to 1.')).toBeDefined();
    fireEvent.change(screen.getByLabelText(/^Pieces of/), { target: { value: '1' } });
    await act(async () => button('See services and prices').click());
    fireEvent.change(await screen.findByLabelText('Services'), { target: { value: 'test express' } });
    await act(async () => button('Buy the label').click());
    expect(fake.bodies(buy)).toEqual([
      { lines: [{ line: 0, quantity: 1 }], weightGrams: 350, carrier: 'test', service: 'express' },
    ]);
    expect(fake.keys(buy)[0]).toMatch(/^[\w-]{36}$/);
    expect(await screen.findByText('Parcel 1')).toBeDefined();
    expect(screen.getByText(/^Late: was promised/)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Label' }).getAttribute('href')).toContain(
      `papers.pdf?shipments=${parcel.id}&papers=label`,
    );
    expect(screen.getByRole('link', { name: 'Customs form' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Ship' })).toBeNull();
  });

  it('asks for a label again under the same key, and says why there is none', async () => {
    const fake = draw('order', {
      [one]: [200, { order: paid, toPack, sender }],
      [ask]: [200, rates],
      [buy]: [503, refusal('carrier_unavailable')],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Ship' }));
    await act(async () => button('See services and prices').click());
    for (let time = 0; time < 2; time++) {
      const again = await screen.findByRole('button', { name: 'Buy the label' });
      await act(async () => again.click());
      await screen.findByText(/^No label was bought/);
    }
    expect(new Set(fake.keys(buy)).size).toBe(1);
  });

  it('wants to know first where parcels come from', async () => {
    const put = `PUT /api/brands/${brand.id}/sender`;
    const fake = draw('order', {
      [one]: (earlier) => [200, { order: paid, toPack, sender: earlier === 0 ? null : sender }],
      [put]: [200, { sender }],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Save address' }));
    expect(screen.getAllByText('Fill this in.').length).toBeGreaterThan(1);
    fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'DE' } });
    fireEvent.change(screen.getByLabelText('Street and number'), { target: { value: 'Hafen 1' } });
    fireEvent.change(screen.getByLabelText('City'), { target: { value: 'Hamburg' } });
    fireEvent.change(screen.getByLabelText('Postal code'), { target: { value: '20457' } });
    await act(async () => button('Save address').click());
    expect(fake.bodies(put)).toMatchObject([{ sender: { line1: 'Hafen 1', country: 'DE', name: brand.name } }]);
    expect(await screen.findByRole('button', { name: 'Ship' })).toBeDefined();
  });

  it('hands parcels over and gives labels back, for those who may', async () => {
    const packed = { order: { ...paid, shipments: [parcel] }, toPack: [], sender };
    const handOver = `POST /api/brands/${brand.id}/shipments/${parcel.id}/hand-over`;
    const fake = draw('order', { [one]: [200, packed], [handOver]: [409, refusal('invalid_transition')] });
    const handOverNow = await screen.findByRole('button', { name: 'Handed over' });
    await act(async () => handOverNow.click());
    expect(fake.count(handOver)).toBe(1);
    expect(await screen.findByText(/^That did not work/)).toBeDefined();
    cleanup();
    draw('order', { [one]: [200, packed] }, 'analyst');
    await screen.findByText('Parcel 1');
    expect(screen.queryByRole('button', { name: 'Handed over' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Give the label back' })).toBeNull();
  });
});

describe('returns in the office', () => {
  const wish = {
    id: id('ret', 1),
    state: 'requested',
    reason: 'damaged',
    note: '',
    lines: [{ line: 0, quantity: 1, restocked: null }],
    amount: usd(1_800),
    answer: '',
    createdAtMs: atMs,
    decidedAtMs: null,
    receivedAtMs: null,
  };
  const packedWith = (returned: object) => ({
    order: { ...paid, shipments: [{ ...parcel, state: 'delivered', handedOverAtMs: atMs }], returns: [returned] },
    toPack: [],
    sender,
  });
  const decide = `POST /api/brands/${brand.id}/orders/${paid.id}/returns/${wish.id}/decision`;
  const receipt = `POST /api/brands/${brand.id}/orders/${paid.id}/returns/${wish.id}/receipt`;

  it('are approved with a label, and taken in', async () => {
    const approved = { ...wish, state: 'approved' };
    const received = { ...wish, state: 'received', lines: [{ line: 0, quantity: 1, restocked: 0 }] };
    const fake = draw('order', {
      [one]: (earlier) => [200, packedWith([wish, approved, received][Math.min(earlier, 2)] ?? received)],
      [decide]: [200, approved],
      [receipt]: [200, received],
    });
    fireEvent.change(await screen.findByLabelText('Weight in grams'), { target: { value: '700' } });
    await act(async () => button('Approve').click());
    expect(fake.bodies(decide)).toEqual([{ decision: 'approve', label: { weightGrams: 700 } }]);
    fireEvent.change(await screen.findByLabelText(/back on the shelf$/), { target: { value: '2' } });
    fireEvent.click(button('It is here'));
    expect(fake.count(receipt)).toBe(0);
    fireEvent.change(screen.getByLabelText(/back on the shelf$/), { target: { value: '0' } });
    await act(async () => button('It is here').click());
    expect(fake.bodies(receipt)).toEqual([{ lines: [{ line: 0, restocked: 0 }] }]);
    expect(await screen.findByText('Received')).toBeDefined();
  });

  it('are declined with a reason alone', async () => {
    const fake = draw('order', { [one]: [200, packedWith(wish)], [decide]: [200, { ...wish, state: 'declined' }] });
    fireEvent.click(await screen.findByRole('button', { name: 'Decline' }));
    expect(screen.getByText('Say why: the buyer reads it.')).toBeDefined();
    fireEvent.change(screen.getByLabelText('Why it is declined'), { target: { value: ' Worn ' } });
    await act(async () => button('Decline').click());
    expect(fake.bodies(decide)).toEqual([{ decision: 'decline', answer: 'Worn' }]);
  });
});

describe('the orders to pack', () => {
  const second = { ...paid, id: id('ord', 2), number: 'SF-2222-2222' };
  const path = (orderId: string, rest: string) => `/api/brands/${brand.id}/orders/${orderId}${rest}`;

  it('have labels bought in one go, with what failed of each, and one file for all', async () => {
    draw('list', {
      [list]: (earlier) => [200, { orders: earlier === 0 ? [paid, second] : [second], next: null }],
      [one]: [200, { order: paid, toPack, sender }],
      [ask]: [200, rates],
      [buy]: [201, parcel],
      [`GET ${path(second.id, '')}`]: [200, { order: second, toPack, sender }],
      [`POST ${path(second.id, '/rates')}`]: [200, { rates: [] }],
    });
    fireEvent.click(await screen.findByRole('checkbox', { name: /all/i }));
    await act(async () => button('Buy labels').click());
    expect(await screen.findByText('1 label is there')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open the labels' }).getAttribute('href')).toContain(parcel.id);
    await waitFor(() => expect(screen.getByText('SF-2222-2222: No carrier takes it.')).toBeDefined());
    await waitFor(() => expect(screen.queryByRole('link', { name: paid.number })).toBeNull());
  });

  it('stand together by buyer', async () => {
    draw('list', { [list]: [200, { orders: [paid, second], next: null }] });
    fireEvent.change(await screen.findByLabelText('List'), { target: { value: 'buyer' } });
    expect(await screen.findByText(/^2 × .* SKU-1$/)).toBeDefined();
    expect(screen.getByRole('link', { name: paid.number })).toBeDefined();
    expect(screen.getByRole('link', { name: second.number })).toBeDefined();
  });

  it('say that there is nothing, and who may only read buys nothing', async () => {
    draw('list', { [list]: [200, { orders: [], next: null }] });
    expect(await screen.findByText(/^Nothing to pack/)).toBeDefined();
    cleanup();
    draw('list', { [list]: [200, { orders: [paid], next: null }] }, 'analyst');
    await screen.findByRole('link', { name: paid.number });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
