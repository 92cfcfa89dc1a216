import { orderSchema } from '@showfloor/contracts/order';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { OrderReturns } from './order-returns.tsx';

afterEach(cleanup);

const atMs = 1_764_000_002_000;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const });
const parcel = {
  ...{ id: id('shp', 1), kind: 'outbound', state: 'delivered', carrier: 'test', service: 'standard' },
  ...{ trackingNumber: 'TC1', trackingUrl: null, lines: [{ line: 0, quantity: 1 }], legs: [], events: [] },
  ...{ promisedByMs: null, createdAtMs: atMs, handedOverAtMs: atMs, deliveredAtMs: atMs, returnId: null },
};
const base = orderOf({ state: 'paid', paidAtMs: atMs });
const order = { ...base, shipments: [{ ...parcel, orderId: base.id }], exchanges: [] };
const made = { ...orderOf({ state: 'pending_payment' }), id: id('ord', 7), number: 'SF-NEW1-0001' };
const optionsAt = `GET /api/orders/${base.id}/exchange-options`;
const exchangeAt = `POST /api/orders/${base.id}/exchanges`;
const options = [
  { variantId: id('var', 2), options: { Size: 'L' }, available: 3, toPay: usd(0), back: usd(0) },
  { variantId: id('var', 3), options: { Size: 'XL' }, available: 3, toPay: usd(500), back: usd(0) },
  { variantId: id('var', 4), options: { Size: 'S' }, available: 0, toPay: usd(0), back: usd(0) },
  { variantId: id('var', 5), options: { Size: 'XS' }, available: 2, toPay: usd(0), back: usd(100) },
];

function draw(answers: Record<string, FakeAnswer>, one: object = {}) {
  const server = fakeApi(answers);
  renderPage(
    <OrderReturns order={orderSchema.parse({ ...order, ...one })} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}

it('says what each costs, sends what was chosen with what was seen, and asks again under the same key', async () => {
  const { bodies } = draw({
    [optionsAt]: [200, { options }],
    [exchangeAt]: (earlier) =>
      earlier === 0 ? [503, { error: { code: 'overloaded', message: '', requestId: 'r' } }] : [201, made],
  });
  fireEvent.click(screen.getByRole('button', { name: 'Exchange something' }));
  expect(await screen.findByRole('option', { name: 'L: same price' })).toBeDefined();
  expect(screen.getByRole('option', { name: 'XS: $1.00 goes back' })).toBeDefined();
  expect(screen.getByRole<HTMLOptionElement>('option', { name: 'S: sold out' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Exchange' }));
  expect(screen.getByText('Choose what is sent instead.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Instead'), { target: { value: id('var', 3) } });
  await act(async () => screen.getByRole('button', { name: 'Exchange, and pay $5.00' }).click());
  expect(await screen.findByText(/^Nothing was exchanged/)).toBeDefined();
  await act(async () => screen.getByRole('button', { name: 'Exchange, and pay $5.00' }).click());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const wish = {
    line: 0,
    quantity: 1,
    variantId: id('var', 3),
    reason: 'does_not_fit',
    note: '',
    expectedToPay: usd(500),
  };
  expect(bodies(exchangeAt)).toEqual([wish, wish]);
});

it('names the other order, and keeps nothing whose new piece may have left', async () => {
  const back = {
    ...{ id: id('ret', 1), state: 'approved', reason: 'does_not_fit', note: '', answer: '', amount: usd(100) },
    lines: [{ line: 0, quantity: 1, restocked: null }],
    ...{ createdAtMs: atMs, decidedAtMs: atMs, receivedAtMs: null },
  };
  const exchange = { returnId: back.id, orderId: made.id, number: made.number, state: 'waiting' };
  draw({}, { returns: [back], exchanges: [exchange] });
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: `Exchanged into order ${made.number}` });
  expect(link.getAttribute('href')).toBe(`/orders/${made.id}`);
  expect(screen.getByText('Sent when the old pieces have come')).toBeDefined();
  expect(screen.queryByText(/^Due for it/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Keep it after all' })).toBeDefined();
  cleanup();
  draw({}, { returns: [back], exchanges: [{ ...exchange, state: 'released' }] });
  expect(screen.queryByRole('button', { name: 'Keep it after all' })).toBeNull();
  cleanup();
  draw({}, { exchangeOf: { orderId: base.id, number: base.number, state: 'waiting' } });
  expect(screen.getByRole('link', { name: `Exchange from order ${base.number}` })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Exchange something' })).toBeNull();
});
