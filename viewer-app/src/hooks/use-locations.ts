import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** Where a brand's pieces lie, in the order in which orders are given to the locations. */
export function useLocations(brandId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.locations(brandId),
    queryFn: ({ signal }) => api.locations.list(brandId, signal),
  });
}
