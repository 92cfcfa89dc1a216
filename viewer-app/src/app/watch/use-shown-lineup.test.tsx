import type { Lineup, ShowState } from '@showfloor/contracts/show';
import { QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { emptyRoom } from '../../core/realtime/room-state.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { cartOf, emptyCart, id, lamp, mug, usd } from '../../testing/watch-fixtures.ts';
import { useShownLineup } from './use-shown-lineup.ts';

afterEach(cleanup);

const showId = id('shw', 1);

/** What the room says, as far as it matters here. */
interface Shown {
  readonly version: number | null;
  readonly state?: ShowState;
}

function lineupOf(version: number, mugPriceMinor: number): Lineup {
  const item = (number: number, product: Lineup['items'][number]['product'], priceMinor: number) => {
    return { id: id('lit', number), position: number, product, showPrice: usd(priceMinor), note: '' };
  };
  return { showId, version, items: [item(1, mug, mugPriceMinor), item(2, lamp, 5_000)] };
}

const nothingYet: Shown = { version: null };

function watch(cart = emptyCart) {
  let lineup = lineupOf(3, 1_800);
  const asked: string[] = [];
  const fetch = async (input: string, init: RequestInit) => {
    asked.push(`${input.slice(input.lastIndexOf('/'))} ${init.credentials}`);
    return new Response(JSON.stringify(input.includes('cart') ? cart : lineup), { status: 200 });
  };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(queryKeys.cart, cart);
  const api = createApiClient({ baseUrl: '', fetch });
  const bag = { queryKey: queryKeys.cart, queryFn: () => api.cart.get(null), staleTime: Number.POSITIVE_INFINITY };
  new QueryObserver(queries, bag).subscribe(() => {});
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ApiProvider value={api}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiProvider>
  );
  const room = (lineupVersion: number | null, viewers: number): RealtimeSnapshot => ({
    ...emptyRoom,
    lineupVersion,
    viewers,
    status: 'open',
    trouble: null,
    refusal: null,
    skippedMessages: 0,
  });
  const hook = renderHook(({ version, state = 'live' }: Shown) => useShownLineup(showId, room(version, 5), state), {
    wrapper,
    initialProps: nothingYet,
  });
  return {
    ...hook,
    asked,
    shownVersion: () => hook.result.current.data?.version,
    bagAsked: () => asked.filter((request) => request.startsWith('/cart')).length,
    edit(next: Lineup) {
      lineup = next;
    },
  };
}

it('fetches once at first, and a version that the room publishes once more, as nobody in particular', async () => {
  const page = watch();
  await waitFor(() => expect(page.shownVersion()).toBe(3));
  page.rerender({ version: 3 });
  page.edit(lineupOf(4, 1_800));
  page.rerender({ version: 4 });
  await waitFor(() => expect(page.shownVersion()).toBe(4));
  page.rerender({ version: 4 });
  // A room that was lost and welcomed anew is at the version that is here.
  page.rerender({ version: 4 });
  expect(page.asked).toEqual(['/lineup same-origin', '/lineup?version=4 omit']);
});

it('asks for a draft as its team', async () => {
  const page = watch();
  await waitFor(() => expect(page.shownVersion()).toBe(3));
  page.edit(lineupOf(4, 1_800));
  page.rerender({ version: 4, state: 'draft' });
  await waitFor(() => expect(page.shownVersion()).toBe(4));
  expect(page.asked).toEqual(['/lineup same-origin', '/lineup same-origin']);
});

it('fetches the bag again only where something in it may cost something else', async () => {
  const page = watch(cartOf(1));
  await waitFor(() => expect(page.shownVersion()).toBe(3));
  const other = lineupOf(4, 1_800);
  page.edit({ ...other, items: other.items.slice(0, 1) });
  page.rerender({ version: 4 });
  await waitFor(() => expect(page.shownVersion()).toBe(4));
  expect(page.bagAsked()).toBe(0);
  page.edit(lineupOf(5, 1_500));
  page.rerender({ version: 5 });
  await waitFor(() => expect(page.bagAsked()).toBe(1));
  act(() => page.rerender({ version: 5, state: 'ended' }));
  await waitFor(() => expect(page.bagAsked()).toBe(2));
});
