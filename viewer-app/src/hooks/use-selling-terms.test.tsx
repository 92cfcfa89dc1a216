import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../core/api/client.ts';
import { idOf } from '../testing/fixtures.ts';
import { ApiProvider } from './api-context.ts';
import { buyerCountry } from './use-buyer-country.ts';
import { useShowTerms } from './use-selling-terms.ts';

afterEach(cleanup);

const showId = idOf('show', 1);

function watch(status = 200) {
  const asked: string[] = [];
  let lineupVersion = 4;
  const fetch = async (input: string) => {
    const url = new URL(input, 'http://api.test');
    asked.push(url.search);
    const currency = url.searchParams.get('country') === 'JP' ? 'JPY' : 'EUR';
    const market = {
      ...{ id: idOf('market', 1), name: currency, currency },
      rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
    };
    const facts = { own: {}, lowestIn30Days: {}, addsMore: false, untilMs: null, lineupVersion };
    const answer = { brandId: idOf('brand', 1), market, base: 'EUR', rate: null, ...facts };
    return new Response(JSON.stringify(status === 200 ? answer : {}), { status });
  };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const api = createApiClient({ baseUrl: '', fetch });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ApiProvider value={api}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiProvider>
  );
  const hook = renderHook(({ version }: { version?: number }) => useShowTerms(showId, version), {
    wrapper,
    initialProps: {},
  });
  return {
    ...hook,
    asked,
    raise: () => {
      lineupVersion++;
      return lineupVersion;
    },
  };
}

const currencyOf = (terms: SellingTermsAnswer | null | undefined) => terms?.market?.currency;

it('asks once beside the lineup, and again for a newer one and for another country', async () => {
  act(() => buyerCountry().choose('DE'));
  const { result, rerender, asked, raise } = watch();
  expect(result.current).toBeNull();
  await waitFor(() => expect(currencyOf(result.current)).toBe('EUR'));
  rerender({ version: 4 });
  expect(asked).toEqual(['?version=0&country=DE']);
  rerender({ version: raise() });
  await waitFor(() => expect(result.current?.lineupVersion).toBe(5));
  expect(asked).toEqual(['?version=0&country=DE', '?version=5&country=DE']);
  act(() => buyerCountry().choose('JP'));
  // What was on screen stays until the prices of the country are there.
  expect(currencyOf(result.current)).toBe('EUR');
  await waitFor(() => expect(currencyOf(result.current)).toBe('JPY'));
});

it('leaves the brand’s own prices where nobody can say', async () => {
  const { result } = watch(404);
  await waitFor(() => expect(result.current).toBeUndefined());
});
