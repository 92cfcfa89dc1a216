import type { Order } from '@showfloor/contracts/order';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { useMe } from './use-me.ts';

/** The buyer's orders that wait for payment, on whatever device they were made. Nobody has none. */
export function useOpenOrders(): readonly Order[] {
  const api = useApi();
  const me = useMe();
  const { data } = useQuery({
    queryKey: queryKeys.openOrders,
    queryFn: ({ signal }) => api.orders.list({ state: 'pending_payment' }, signal),
    enabled: Boolean(me.data?.user),
  });
  return data ?? [];
}
