import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';

/** All of the brand's products, archived ones too. */
export function useBrandProducts(brandId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.products(brandId),
    queryFn: ({ signal }) => api.products.list({ brandId, archived: true }, signal),
  });
}

/** All of the brand's shows, drafts too. */
export function useBrandShows(brandId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.shows({ brandId }),
    queryFn: ({ signal }) => api.shows.list({ brandId, limit: 100 }, signal),
  });
}
