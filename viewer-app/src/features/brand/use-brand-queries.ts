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

/** The brand's shows: drafts first, as somebody works on them, then what is on air or comes next, then what is over. */
export function useBrandShows(brandId: string) {
  const api = useApi();
  return usePages({
    queryKey: queryKeys.shows({ brandId }),
    fetchPage: async (cursor, signal) => {
      const [drafts, { shows, next }] = await Promise.all([
        // The list of all has them last.
        cursor === undefined ? api.shows.list({ brandId, state: 'draft', limit: 100 }, signal) : null,
        api.shows.list({ brandId, limit: 100, cursor }, signal),
      ]);
      return { items: [...(drafts?.shows ?? []), ...shows], next };
    },
    idOf: ({ id }) => id,
  });
}
