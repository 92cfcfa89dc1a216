import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
import { keepPreviousData, type Query, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiClient } from '../core/api/client.ts';
import { serverClock } from '../core/server-clock.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { buyerCountry } from './use-buyer-country.ts';
import { useStore } from './use-store.ts';

/** All pages wait for the same moment: they ask within so long after it. */
const spreadMs = 3_000;
/** The longest that a browser's timer can wait. */
const longestMs = 2_147_483_000;

/** When what was told ends by itself, in ms from now; false: it isn't known to. */
function untilChange({ state }: Query<SellingTermsAnswer>): number | false {
  const untilMs = state.data?.untilMs ?? null;
  if (untilMs === null) return false;
  return Math.min(longestMs, Math.max(1_000, untilMs - serverClock.nowMs()) + Math.random() * spreadMs);
}

/**
 * What the products of a show cost in the buyer's country, as of its lineup's version or a newer one. Null while it is asked for the first time; undefined where
 * nobody can say: then the brand's own prices are all there is.
 * @param lineupVersion of the lineup that is shown; undefined while there is none.
 */
export function useShowTerms(showId: string, lineupVersion: number | undefined): SellingTermsAnswer | null | undefined {
  const api = useApi();
  const country = useStore(buyerCountry());
  const { data, isPending, refetch } = useQuery<SellingTermsAnswer>({
    queryKey: queryKeys.sellingTerms(showId, country),
    queryFn: ({ signal }) => api.shows.sellingTerms(showId, lineupVersion ?? 0, country, signal),
    // Whoever chooses a country keeps what is on screen until its prices are there.
    placeholderData: keepPreviousData,
    refetchInterval: untilChange,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = data?.lineupVersion;
  const isBehind = known !== undefined && lineupVersion !== undefined && lineupVersion > known;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is fetched once
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, lineupVersion]);
  return isPending ? null : data;
}

/** What a product costs the buyers of a country, as a query. */
export function productTerms(api: ApiClient, productId: string, country: string | null) {
  return queryOptions<SellingTermsAnswer>({
    queryKey: queryKeys.sellingTerms(productId, country),
    queryFn: ({ signal }) => api.products.sellingTerms(productId, country, signal),
    staleTime: 30_000,
  });
}

/** As `useShowTerms`, of one product outside of a lineup; without one, undefined. */
export function useProductTerms(productId: string | undefined): SellingTermsAnswer | null | undefined {
  const api = useApi();
  const country = useStore(buyerCountry());
  const { data, isLoading } = useQuery({
    ...productTerms(api, productId ?? '', country),
    enabled: productId !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: untilChange,
  });
  if (productId === undefined) return undefined;
  return isLoading ? null : data;
}
