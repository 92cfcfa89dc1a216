import type { Product } from '@showfloor/contracts/catalog';
import type { LineupItem } from '@showfloor/contracts/show';
import type { ReactNode } from 'react';
import type { OfferContext } from '../../core/product-offer.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { ProductList } from '../../features/cards/product-list.tsx';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchRailProps {
  room: RealtimeClient | null;
  said: RoomFacts;
  /** The chat in this look, in an element of that class. */
  chat: (look: 'over' | 'rail', className: string) => ReactNode;
  accountName: string | null | undefined;
  /** Whether the show is over. */
  over: boolean;
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (productId: string) => OfferContext;
  onOpenProduct: (product: Product) => void;
  onOpenBag: () => void;
  /** Given the element in which the pinned card is to stand; null: it stands on the picture. */
  onCardPlace: ((element: HTMLElement | null) => void) | null;
}

/** Beside the picture on a desk: chat and products. */
export function WatchRail(props: WatchRailProps) {
  const {
    room,
    said,
    chat,
    accountName,
    over,
    items,
    pinnedProductId,
    contextOf,
    onOpenProduct,
    onOpenBag,
    onCardPlace,
  } = props;
  const say = useWatchStrings();
  return (
    <aside aria-label={say('rail')} className="relative flex min-h-0 min-w-0 flex-col border-s border-line bg-surface">
      <div className="absolute end-2 top-0 z-10">
        <BagButton tone="quiet" onOpen={onOpenBag} />
      </div>
      {onCardPlace && <div ref={onCardPlace} className="order-last flex px-2 pb-2 empty:hidden" />}
      <Tabs
        label={say('rail')}
        className="flex-1"
        tabs={[
          {
            value: 'chat',
            label: say('chat'),
            content: (
              <div className="flex h-full flex-col">
                <Guarded>{chat('rail', 'flex-1')}</Guarded>
                <div className="flex border-t border-line p-3">
                  <ChatComposer room={room} connection={said} accountName={accountName} look="rail" over={over} />
                </div>
              </div>
            ),
          },
          {
            value: 'products',
            label: say('products'),
            content: (
              <Guarded>
                <ProductList
                  items={items}
                  pinnedProductId={pinnedProductId}
                  contextOf={(item) => contextOf(item.product.id)}
                  onOpen={onOpenProduct}
                />
              </Guarded>
            ),
          },
        ]}
      />
    </aside>
  );
}
