import { assertNever } from '@showfloor/contracts/assert-never';
import type { Cart } from '@showfloor/contracts/cart';
import type { ChatStanding } from '@showfloor/contracts/moderation';
import type { Order } from '@showfloor/contracts/order';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { Teammate } from '@showfloor/contracts/team-presence';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { afterSanction } from '../core/session/chat-standing.ts';
import { hearAct, hearQueued, hearQueueMoved } from './moderation-news.ts';
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
        void queries.invalidateQueries({ queryKey: queryKeys.allStandings });
        void queries.invalidateQueries({ queryKey: queryKeys.moderating });
        break;
      case 'order':
        void queries.invalidateQueries({ queryKey: queryKeys.order(event.orderId) });
        void queries.invalidateQueries({ queryKey: queryKeys.orders });
        // The order took what is in it out of the bag.
        if (event.state === 'paid') openToBuyers(queries);
        if (event.state === 'pending_payment') void queries.invalidateQueries({ queryKey: queryKeys.cart });
        break;
      case 'sale':
        addSale(queries, event);
        break;
      case 'team':
        queries.setQueryData<readonly Teammate[]>(queryKeys.teamHere(event.showId), event.people);
        break;
      case 'drops':
        void queries.invalidateQueries({ queryKey: queryKeys.drops(event.showId) });
        break;
      case 'place':
        void queries.invalidateQueries({ queryKey: queryKeys.places(event.showId) });
        break;
      case 'chat_queued':
        hearQueued(queries, event.showId, [event.item]);
        break;
      case 'chat_queue_moved':
        hearQueueMoved(queries, event.showId);
        break;
      case 'moderation':
        hearAct(queries, event.act);
        break;
      case 'sanction':
        for (const [queryKey, standing] of queries.getQueriesData<ChatStanding>({
          queryKey: queryKeys.brandStandings(event.brandId),
        }))
          if (standing) queries.setQueryData(queryKey, afterSanction(standing, String(queryKey.at(-1)), event));
        break;
      // The room's chat has them.
      case 'chat_decided':
      case 'chat_own':
      case 'chat_shadowed':
        break;
      default:
        assertNever(event);
    }
  }
}

/** Whoever has paid for something may write where only buyers may. */
function openToBuyers(queries: QueryClient): void {
  for (const [key, standing] of queries.getQueriesData<ChatStanding>({ queryKey: queryKeys.allStandings }))
    if (standing?.refusedBy === 'buyers_only') queries.setQueryData(key, { ...standing, refusedBy: null });
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
  void queries.invalidateQueries({ queryKey: queryKeys.allDrops });
  void queries.invalidateQueries({ queryKey: queryKeys.allPlaces });
  for (const [key, standing] of queries.getQueriesData<ChatStanding>({ queryKey: queryKeys.allStandings }))
    if (standing && standing.refusedBy !== null) again(key);
  const bag = queries.getQueryData<Cart>(queryKeys.cart);
  if (bag && bag.items.length > 0) again(queryKeys.cart);
}
