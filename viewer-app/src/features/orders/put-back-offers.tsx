import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useMe } from '../../hooks/use-me.ts';
import { PutBackOffer } from './put-back-offer.tsx';

/** The states in which an order has come to nothing, and may have pieces to give back. */
const states = ['expired', 'cancelled'] as const;
/** Orders that are looked through, of each state. */
const lastOrders = 10;
/** Offered at once: with one answered, the next comes. */
const mostOffers = 3;

/** Offers the pieces of orders that came to nothing back, wherever their buyer turns up. Nothing is drawn when there are none. */
export function PutBackOffers() {
  const api = useApi();
  const me = useMe();
  const last = useQuery({
    queryKey: queryKeys.lostOrders,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(states.map((state) => api.orders.list({ state, limit: lastOrders }, signal)));
      return lists.flat().sort((a, b) => b.createdAtMs - a.createdAtMs);
    },
    enabled: Boolean(me.data?.user),
  });
  return (last.data ?? [])
    .filter(({ canPutBack }) => canPutBack)
    .slice(0, mostOffers)
    .map((order) => <PutBackOffer key={order.id} order={order} />);
}
