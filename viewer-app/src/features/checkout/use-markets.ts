import type { Market } from '@showfloor/contracts/market';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';

const none: readonly Market[] = [];

/** A brand's markets; none until they are known, and where they can't be had. */
export function useMarkets(brandId: string): readonly Market[] {
  const api = useApi();
  const asked = useQuery({
    queryKey: queryKeys.markets(brandId),
    queryFn: ({ signal }) => api.markets.list(brandId, signal),
    staleTime: 60_000,
    retry: false,
  });
  return asked.data ?? none;
}
