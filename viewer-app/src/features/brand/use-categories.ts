import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';

/** Where products can be put, each after the one above it; none until they are there. */
export function useCategories() {
  const api = useApi();
  const found = useQuery({
    queryKey: queryKeys.categories,
    queryFn: ({ signal }) => api.products.categories(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data?.categories ?? [];
}
