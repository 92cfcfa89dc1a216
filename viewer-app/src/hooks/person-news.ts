import { assertNever } from '@showfloor/contracts/assert-never';
import type { Cart } from '@showfloor/contracts/cart';
import type { Order } from '@showfloor/contracts/order';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { Teammate } from '@showfloor/contracts/team-presence';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { queryKeys } from './query-keys.ts';
import type { Page } from './use-pages.ts';
import { addSale } from './use-show-sales.ts';

/** Orders as they are fetched: at once, or page by page. */
type OrderList = readonly Order[] | { readonly pages: readonly Page<Order>[] };

function ordersOf(list: OrderList): readonly Order[] {
  return 'pages' in list ? list.pages.flatMap(({ items }) => items) : list;
}

/** Has fetched anew what is shown of what the person was notified of: in each of their tabs, on each of their devices. */
export function applyPersonEvents(queries: QueryClient, events: readonly PersonEvent[]): void {
  for (const event of events) {
    switch (event.type) {
      case 'signed_out':
        void queries.invalidateQueries();
        break;
      case 'role_changed':
        void queries.invalidateQueries({ queryKey: queryKeys.me });
        void queries.invalidateQueries({ queryKey: queryKeys.brands });
        break;
      case 'order':
        void queries.invalidateQueries({ queryKey: queryKeys.order(event.orderId) });
        void queries.invalidateQueries({ queryKey: queryKeys.orders });
        // The order took what is in it out of the bag.
        if (event.state === 'pending_payment') void queries.invalidateQueries({ queryKey: queryKeys.cart });
        break;
      case 'sale':
        addSale(queries, event);
        break;
      case 'team':
        queries.setQueryData<readonly Teammate[]>(queryKeys.teamHere(event.showId), event.people);
        break;
      // Nothing shows it yet.
      case 'moderation':
      case 'chat_decided':
      case 'chat_queued':
      case 'chat_queue_moved':
      case 'sanction':
      case 'chat_own':
      case 'chat_shadowed':
        break;
      default:
        assertNever(event);
    }
  }
}

/** After a time in which the person could be notified of nothing: has fetched anew what may have moved meanwhile, and nothing else. */
export function refreshUnsettled(queries: QueryClient): void {
  const again = (queryKey: QueryKey) => void queries.invalidateQueries({ queryKey, exact: true });
  const isOpen = (order: Order) => order.state === 'pending_payment';
  const lists = queries.getQueriesData<OrderList>({ queryKey: queryKeys.orders });
  // An order that was open may stand in another list by now, as one that came to nothing.
  if (lists.some(([, list]) => list && ordersOf(list).some(isOpen)))
    void queries.invalidateQueries({ queryKey: queryKeys.orders });
  for (const [key, order] of queries.getQueriesData<Order>({ queryKey: queryKeys.anyOrder }))
    if (order && isOpen(order)) again(key);
  void queries.invalidateQueries({ queryKey: queryKeys.allSales });
  const bag = queries.getQueryData<Cart>(queryKeys.cart);
  if (bag && bag.items.length > 0) again(queryKeys.cart);
}
