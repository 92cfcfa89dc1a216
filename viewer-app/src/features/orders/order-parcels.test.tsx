import type { OrderReturn, Shipment } from '@showfloor/contracts/shipment';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { OrderView } from './order-view.tsx';

afterEach(cleanup);

const atMs = 1_764_000_002_000;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const });
const base = orderOf({ state: 'paid', paidAtMs: atMs });
const parcel: Shipment = {
  id: id('shp', 1),
  orderId: base.id,
  kind: 'outbound',
  state: 'delayed',
  carrier: 'test',
  service: 'standard',
  trackingNumber: 'TC123456789012',
  trackingUrl: 'https://carrier.test/TC123456789012',
  lines: [{ line: 0, quantity: 1 }],
  legs: [
    { kind: 'export', promisedByMs: atMs, doneAtMs: atMs, late: false },
    { kind: 'customs', promisedByMs: atMs, doneAtMs: null, late: true },
    { kind: 'last_mile', promisedByMs: atMs, doneAtMs: null, late: false },
  ],
  events: [{ state: 'in_transit', text: 'Left the country', place: 'DE', atMs }],
  promisedByMs: atMs,
  createdAtMs: atMs,
  handedOverAtMs: atMs,
  deliveredAtMs: null,
  returnId: null,
};
const asked: OrderReturn = {
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

function open(answers: Record<string, FakeAnswer>) {
  const server = fakeApi({ 'GET /api/me': [200, { user: null, memberships: [] }], ...answers });
  renderPage(<OrderView orderId={base.id} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('shows where parcels are, what was promised, what is late, and the way to the carrier', async () => {
  open({ [`GET /api/orders/${base.id}`]: [200, { ...base, shipments: [parcel] }] });
  expect(await screen.findByRole('heading', { name: /Parcel 1/ })).toBeDefined();
  expect(screen.getByText('Delayed')).toBeDefined();
  expect(screen.getByText(/^Done /)).toBeDefined();
  expect(screen.getByText(/^Late: was promised for/)).toBeDefined();
  expect(screen.getByText(/^By /)).toBeDefined();
  expect(screen.getByText('Left the country')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Follow it at the carrier' }).getAttribute('href')).toBe(parcel.trackingUrl);
});

it('asks for a return, and keeps it after all', async () => {
  const sent = { ...base, shipments: [{ ...parcel, state: 'delivered' }] };
  const ask = `POST /api/orders/${base.id}/returns`;
  const keep = `POST /api/orders/${base.id}/returns/${asked.id}/cancel`;
  const server = open({
    [`GET /api/orders/${base.id}`]: (earlier) => [
      200,
      [sent, { ...sent, returns: [asked] }, { ...sent, returns: [{ ...asked, state: 'cancelled' }] }][
        Math.min(earlier, 2)
      ],
    ],
    [ask]: [201, asked],
    [keep]: [200, { ...asked, state: 'cancelled' }],
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Return something' }));
  fireEvent.click(screen.getByRole('button', { name: 'Ask for the return' }));
  expect(screen.getByText('Put in at least one piece.')).toBeDefined();
  fireEvent.change(screen.getByLabelText(/^Pieces of/), { target: { value: '2' } });
  expect(screen.getByText('Type a whole number, 0 to 1.')).toBeDefined();
  fireEvent.change(screen.getByLabelText(/^Pieces of/), { target: { value: '1' } });
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'damaged' } });
  fireEvent.change(screen.getByLabelText('Anything to add'), { target: { value: ' A crack ' } });
  await act(async () => screen.getByRole('button', { name: 'Ask for the return' }).click());
  expect(server.bodies(ask)).toEqual([{ lines: [{ line: 0, quantity: 1 }], reason: 'damaged', note: 'A crack' }]);
  expect(await screen.findByText('Due for it: $18.00')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Return something' })).toBeNull();
  await act(async () => screen.getByRole('button', { name: 'Keep it after all' }).click());
  expect(await screen.findByText('Kept after all')).toBeDefined();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Return something' })).toBeDefined());
});

it('offers no return of what has not left, and the label of one that is approved', async () => {
  const waiting = { ...base, shipments: [{ ...parcel, state: 'label_made', handedOverAtMs: null }] };
  open({ [`GET /api/orders/${base.id}`]: [200, waiting] });
  await screen.findByRole('heading', { name: /Parcel 1/ });
  expect(screen.queryByRole('button', { name: 'Return something' })).toBeNull();
  cleanup();
  const back = { ...parcel, id: id('shp', 2), kind: 'return', state: 'label_made', returnId: asked.id };
  open({
    [`GET /api/orders/${base.id}`]: [
      200,
      { ...base, shipments: [parcel, back], returns: [{ ...asked, state: 'approved' }] },
    ],
  });
  const link = await screen.findByRole('link', { name: 'Label for the parcel' });
  expect(link.getAttribute('href')).toBe(`/api/orders/${base.id}/returns/${asked.id}/label.pdf`);
  expect(screen.getAllByRole('heading', { name: /^Parcel \d/ })).toHaveLength(1);
});
