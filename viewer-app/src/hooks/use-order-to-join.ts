import { useQuery } from '@tanstack/react-query';
import { mayBeJoined } from '../core/joint-shipping.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { buyerCountry } from './use-buyer-country.ts';
import { useMe } from './use-me.ts';
import { useStore } from './use-store.ts';

/** Nobody who buys more than that in one show has to be told. */
const lastOrders = 20;

/** The number of the viewer's order that more of a show is sent with; null: none, or it isn't on air. Nobody has none. */
export function useOrderToJoin(showId: string, isLive: boolean): string | null {
  const api = useApi();
  const me = useMe();
  const country = useStore(buyerCountry());
  const { data } = useQuery({
    queryKey: queryKeys.paidOrders,
    queryFn: ({ signal }) => api.orders.list({ state: 'paid', limit: lastOrders }, signal),
    enabled: isLive && Boolean(me.data?.user),
  });
  if (!isLive) return null;
  return data?.find((order) => mayBeJoined(order, showId, country))?.number ?? null;
}
