import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf, paymentOf, shipping } from '../../testing/watch-fixtures.ts';
import { OrderView } from './order-view.tsx';

afterEach(cleanup);

const brand = { id: id('brd', 1), slug: 'fell', name: 'Fell & Form', currency: 'USD', logoUrl: null, shipping };
const guest = { user: { id: 'viewer-00001', name: 'Viewer', email: null, anonymous: true }, memberships: [] };

function open(order: ReturnType<typeof orderOf>, answers: Record<string, FakeAnswer> = {}) {
  const server = fakeApi({
    [`GET /api/orders/${order.id}`]: [200, order],
    [`GET /api/brands/${brand.id}`]: [200, brand],
    'GET /api/me': [200, guest],
    ...answers,
  });
  return renderPage(<OrderView orderId={order.id} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
}

describe('OrderView', () => {
  it('is a receipt: brand, address, delivery, printing, the way back, and where it lives', async () => {
    open(orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000, payments: [paymentOf('approved')] }));
    expect(await screen.findByText(/from Fell & Form · Placed .* · Paid /)).toBeTruthy();
    expect(screen.getAllByText(/Ufer 1\s+10115 Berlin\s+Germany/)).not.toEqual([]);
    expect(screen.getAllByText('Standard shipping')).not.toEqual([]);
    expect(screen.getByRole('button', { name: 'Print receipt' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Back to the show' }).getAttribute('href')).toBe(`/shows/${id('shw', 1)}`);
    expect(screen.getByText(/in this browser only/)).toBeTruthy();
  });

  it('does not ask to pay while a payment is under way', async () => {
    open(orderOf({ payByMs: serverClock.nowMs() + 300_000, payments: [paymentOf('processing')] }));
    expect(await screen.findByText('The payment is under way. This page tells you when it is through.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Pay \$/ })).toBeNull();
    screen.getByRole('button', { name: 'Pay another way' }).click();
    expect(await screen.findByRole('button', { name: 'Pay $23.95' })).toBeTruthy();
    expect(screen.queryByText(/is under way/)).toBeNull();
  });

  it('keeps what it shows when it could not be fetched anew', async () => {
    const order = orderOf({ payByMs: serverClock.nowMs() + 300_000 });
    const { queries } = open(order, {
      [`GET /api/orders/${order.id}`]: (earlier) => (earlier === 0 ? [200, order] : [0, null]),
    });
    await screen.findByRole('heading', { name: /SF-/ });
    await act(() => queries.refetchQueries({ queryKey: queryKeys.order(order.id) }));
    expect(queries.getQueryState(queryKeys.order(order.id))?.status).toBe('error');
    expect(screen.getByRole('heading', { name: /SF-/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each(['not_found', 'invalid_request'] as const)('says that there is none: %s', async (code) => {
    const order = orderOf({});
    open(order, { [`GET /api/orders/${order.id}`]: [404, { error: { code, message: '', requestId: 'r' } }] });
    expect(await screen.findByText('There is no such order')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tells what happened, the newest first, and leads to the moment when a product was shown', async () => {
    const order = orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000 });
    const [line, ...others] = order.lines;
    if (!line) throw new Error('no line');
    open({
      ...order,
      lines: [{ ...line, shownAtMs: 1_764_000_001_000 }, ...others],
      timeline: [
        { kind: 'placed', atMs: order.createdAtMs },
        { kind: 'refund_done', atMs: order.createdAtMs + 1, amount: order.total, text: 'A scratch' },
        { kind: 'other', atMs: order.createdAtMs + 2 },
      ],
    });
    const story = within(await screen.findByRole('region', { name: 'What happened' }));
    const told = story.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(told[0]).toContain('Something changed');
    expect(told[1]).toMatch(/^Money went back\$23\.95A scratch/);
    expect(told[2]).toContain('Ordered');
    const link = screen.getByRole('link', { name: `Watch the moment when ${line.productName} was shown` });
    expect(link.getAttribute('href')).toBe(`/shows/${line.showId}?at=1764000001000`);
  });
});
