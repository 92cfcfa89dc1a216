import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { cartOf, emptyCart, id, orderOf } from '../../testing/watch-fixtures.ts';
import { OrderList } from './order-list.tsx';
import { OrderView } from './order-view.tsx';
import { PutBackOffers } from './put-back-offers.tsx';

afterEach(cleanup);

const expired = orderOf({ state: 'expired', canPutBack: true });
const putBack = `POST /api/orders/${expired.id}/put-back`;
/** Signed in, on whatever device. */
const account = { user: { id: 'viewer-00001', name: 'Ada', email: 'ada@x.test', anonymous: false }, memberships: [] };

function open(element: ReactNode, answers: Record<string, FakeAnswer> = {}) {
  const server = fakeApi({
    'GET /api/me': [200, account],
    'GET /api/orders': [200, { orders: [expired], next: null }],
    'GET /api/orders?state=cancelled&limit=10': [200, { orders: [], next: null }],
    'GET /api/orders?state=expired&limit=10': [200, { orders: [expired], next: null }],
    [`GET /api/orders/${expired.id}`]: (earlier) => [200, earlier < 1 ? expired : { ...expired, canPutBack: false }],
    [putBack]: [200, cartOf(1)],
    ...answers,
  });
  return { server, ...renderPage(element, createApiClient({ baseUrl: '', fetch: server.fetch })) };
}

const offer = () => screen.findByText(/^Still want/);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('pieces of an order that came to nothing', () => {
  it.each([
    ['beside a bag or a checkout', <PutBackOffers key="offers" />],
    ['on the page of all orders', <OrderList key="list" />],
    ['on the order’s own page', <OrderView key="view" orderId={expired.id} />],
  ])('are offered back %s, with the way to the bag', async (_where, element) => {
    const { server, router } = open(element);
    await offer();
    press('Put back in the bag');
    await screen.findByText('It is in your bag again.');
    expect(server.bodies(putBack)).toEqual([{ into: 'bag' }]);
    press('Back to the show');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/shows/${id('shw', 1)}`));
  });

  it('are offered of orders that came to nothing, newest first, however many were paid since', async () => {
    const cancelled = orderOf({
      id: id('ord', 7),
      state: 'cancelled',
      canPutBack: true,
      createdAtMs: expired.createdAtMs + 1,
      number: 'SF-LATER',
    });
    open(<PutBackOffers />, {
      'GET /api/orders': [200, { orders: [], next: null }],
      'GET /api/orders?state=cancelled&limit=10': [200, { orders: [cancelled], next: null }],
    });
    const texts = await screen.findAllByText(/^Order .* was not paid/);
    expect(texts.map((text) => text.textContent?.includes('SF-LATER'))).toEqual([true, false]);
  });

  it('are offered of three orders at once, however many came to nothing', async () => {
    const many = [1, 2, 3, 4, 5].map((number) => orderOf({ ...expired, id: id('ord', number) }));
    open(<PutBackOffers />, { 'GET /api/orders?state=expired&limit=10': [200, { orders: many, next: null }] });
    await waitFor(() => expect(screen.getAllByText(/^Still want/)).toHaveLength(3));
  });

  it('are given up when nobody wants them any more', async () => {
    const { server } = open(<OrderView orderId={expired.id} />);
    await offer();
    press('No, thanks');
    await waitFor(() => expect(screen.queryByText(/^Still want/)).toBeNull());
    expect(server.bodies(putBack)).toEqual([{ into: 'nowhere' }]);
  });

  it('are not said to be in the bag when nothing is left of them', async () => {
    open(<PutBackOffers />, { [putBack]: [200, emptyCart] });
    await offer();
    press('Put back in the bag');
    expect(await screen.findByText('Nothing is left of it.')).toBeDefined();
  });
});
