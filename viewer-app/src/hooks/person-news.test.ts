import { noChatRules } from '@showfloor/contracts/chat-rules';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { cartOf, emptyCart, id, orderOf } from '../testing/watch-fixtures.ts';
import { applyPersonEvents, refreshUnsettled } from './person-news.ts';
import { queryKeys } from './query-keys.ts';

const [mine, other] = [id('ord', 1), id('ord', 2)];

/** A page that shows these things, and what of it is fetched again. */
function pageShowing(shown: readonly (readonly [readonly unknown[], unknown])[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const fetched: unknown[] = [];
  for (const [queryKey, data] of shown) {
    queries.setQueryData(queryKey, data);
    const queryFn = () => {
      fetched.push(queryKey);
      return Promise.resolve(data);
    };
    new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => {});
  }
  return { queries, fetched };
}

it('fetches the order that a person is notified of, the lists it is in, and the bag it came out of', async () => {
  const page = pageShowing([
    [queryKeys.order(mine), orderOf()],
    [queryKeys.order(other), orderOf()],
    [queryKeys.openOrders, []],
    [queryKeys.cart, cartOf(1)],
    [queryKeys.lineup('shw'), {}],
  ]);
  applyPersonEvents(page.queries, [{ type: 'order', orderId: mine, state: 'paid' }]);
  await vi.waitFor(() => expect(page.fetched).toEqual([queryKeys.order(mine), queryKeys.openOrders]));
  applyPersonEvents(page.queries, [{ type: 'order', orderId: id('ord', 3), state: 'pending_payment' }]);
  await vi.waitFor(() => expect(page.fetched.slice(2)).toEqual([queryKeys.openOrders, queryKeys.cart]));
});

it('asks who one is when a role changed, and for everything when one was signed out', async () => {
  const page = pageShowing([
    [queryKeys.me, {}],
    [queryKeys.cart, emptyCart],
  ]);
  applyPersonEvents(page.queries, [{ type: 'role_changed' }]);
  await vi.waitFor(() => expect(page.fetched).toEqual([queryKeys.me]));
  applyPersonEvents(page.queries, [{ type: 'signed_out' }]);
  await vi.waitFor(() => expect(page.fetched).toEqual([queryKeys.me, queryKeys.me, queryKeys.cart]));
});

it('after a loss fetches what may have moved, and nothing for somebody who has nothing', async () => {
  const idle = pageShowing([
    [queryKeys.me, {}],
    [queryKeys.cart, emptyCart],
    [queryKeys.openOrders, []],
    [queryKeys.orders, [orderOf({ state: 'paid' })]],
  ]);
  refreshUnsettled(idle.queries);
  const busy = pageShowing([
    [queryKeys.cart, cartOf(1)],
    [queryKeys.openOrders, [orderOf()]],
    [queryKeys.lostOrders, []],
    [queryKeys.order(mine), orderOf()],
    [queryKeys.order(other), orderOf({ state: 'expired' })],
  ]);
  refreshUnsettled(busy.queries);
  await vi.waitFor(() =>
    expect(busy.fetched).toEqual([queryKeys.openOrders, queryKeys.lostOrders, queryKeys.order(mine), queryKeys.cart]),
  );
  expect(idle.fetched).toEqual([]);
});

it('says at once what a moderator did to a person, and asks anew after a loss what keeps them from writing', async () => {
  const clear = { role: null, sanction: null, refusedBy: null, rules: noChatRules };
  const page = pageShowing([
    [queryKeys.standing('brand-1', 'show-1'), clear],
    [queryKeys.standing('brand-2', 'show-2'), clear],
  ]);
  const sanction = { id: id('act', 1), kind: 'timeout', showId: 'show-1', reason: 'spam', untilMs: 1 } as const;
  applyPersonEvents(page.queries, [{ type: 'sanction', brandId: 'brand-1', sanction, lifted: false }]);
  expect(page.queries.getQueryData(queryKeys.standing('brand-1', 'show-1'))).toMatchObject({ refusedBy: 'timed_out' });
  expect(page.queries.getQueryData(queryKeys.standing('brand-2', 'show-2'))).toEqual(clear);
  expect(page.fetched).toEqual([]);
  refreshUnsettled(page.queries);
  await vi.waitFor(() => expect(page.fetched).toEqual([queryKeys.standing('brand-1', 'show-1')]));
});

it('lets whoever has paid write where only buyers may', () => {
  const refused = { role: null, sanction: null, refusedBy: 'buyers_only', rules: noChatRules };
  const page = pageShowing([[queryKeys.standing('brand-1', 'show-1'), refused]]);
  applyPersonEvents(page.queries, [{ type: 'order', orderId: mine, state: 'paid' }]);
  expect(page.queries.getQueryData(queryKeys.standing('brand-1', 'show-1'))).toEqual({ ...refused, refusedBy: null });
});
