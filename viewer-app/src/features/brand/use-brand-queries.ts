import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { usePages } from '../../hooks/use-pages.ts';

/**
 * The brand's products, archived ones too, newest first.
 * @param all reads all of them, for who looks for one.
 */
export function useBrandProducts(brandId: string, { all = false } = {}) {
  const api = useApi();
  return usePages({
    queryKey: queryKeys.products(brandId),
    fetchPage: async (cursor, signal) => {
      const { products, next } = await api.products.list({ brandId, archived: true, cursor }, signal);
      return { items: products, next };
    },
    idOf: ({ id }) => id,
    all,
  });
}

export function useBrandProduct(productId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.product(productId),
    queryFn: ({ signal }) => api.products.get(productId, signal),
    enabled: productId !== 'new',
  });
}

/** The brand's shows, drafts too. */
export function useBrandShows(brandId: string) {
  const api = useApi();
  return usePages({
    queryKey: queryKeys.shows({ brandId }),
    fetchPage: async (cursor, signal) => {
      const { shows, next } = await api.shows.list({ brandId, limit: 100, cursor }, signal);
      return { items: shows, next };
    },
    idOf: ({ id }) => id,
  });
}
