import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useMe } from '../../hooks/use-me.ts';
import { PutBackOffer } from './put-back-offer.tsx';

/** Orders that are looked through. */
const lastOrders = 10;

/** Offers the pieces of orders that came to nothing back, wherever their buyer turns up. Nothing is drawn when there are none. */
export function PutBackOffers() {
  const api = useApi();
  const me = useMe();
  const last = useQuery({
    queryKey: queryKeys.lastOrders,
    queryFn: ({ signal }) => api.orders.list({ limit: lastOrders }, signal),
    enabled: Boolean(me.data?.user),
  });
  return (last.data ?? [])
    .filter(({ canPutBack }) => canPutBack)
    .map((order) => <PutBackOffer key={order.id} order={order} />);
}
