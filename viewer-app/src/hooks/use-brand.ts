import type { Brand } from '@showfloor/contracts/catalog';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** A brand, with where it ships to. Nothing is asked while `brandId` is undefined. */
export function useBrand(brandId: string | undefined) {
  const api = useApi();
  return useQuery<Brand>({
    queryKey: queryKeys.brand(brandId ?? ''),
    queryFn: ({ signal }) => api.brands.get(brandId ?? '', signal),
    enabled: brandId !== undefined,
    staleTime: 60_000,
  });
}
