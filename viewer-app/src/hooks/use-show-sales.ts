import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { ShowSales } from '@showfloor/contracts/sales';
import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** A line of an order, as it was paid. */
export type Sale = Extract<PersonEvent, { type: 'sale' }>;

/** Sales that a page remembers. */
const keptSales = 20;

/** What a show has sold, for its team. */
export function useShowSales(showId: string) {
  const api = useApi();
  return useQuery<ShowSales>({
    queryKey: queryKeys.sales(showId),
    queryFn: ({ signal }) => api.shows.sales(showId, signal),
  });
}

/** The sales that this page was notified of, the newest first. */
export function useNewestSales(showId: string): readonly Sale[] {
  const { data } = useQuery<readonly Sale[]>({ queryKey: queryKeys.newestSales(showId), queryFn: skipToken });
  return data ?? [];
}

/** A sale was published. */
export function addSale(queries: QueryClient, sale: Sale): void {
  queries.setQueryData<readonly Sale[]>(queryKeys.newestSales(sale.showId), (sales = []) =>
    [sale, ...sales].slice(0, keptSales),
  );
}
