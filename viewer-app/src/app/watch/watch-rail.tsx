import type { Product } from '@showfloor/contracts/catalog';
import type { ChatMessage } from '@showfloor/contracts/chat';
import type { LineupItem } from '@showfloor/contracts/show';
import type { OfferContext } from '../../core/product-offer.ts';
import type { RealtimeClient, RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { ProductList } from '../../features/cards/product-list.tsx';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import { ChatList } from '../../features/chat/chat-list.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchRailProps {
  room: RealtimeClient | null;
  said: RealtimeSnapshot;
  chat: readonly ChatMessage[];
  accountName: string | null | undefined;
  ownUserId: string | null;
  /** Whether the show is over. */
  over: boolean;
  /** It is seen again: more was said than has been by now. */
  seenAgain: boolean;
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
    ownUserId,
    over,
    seenAgain,
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
                <Guarded>
                  <ChatList
                    messages={chat}
                    look="rail"
                    ownUserId={ownUserId}
                    whenEmpty={seenAgain ? 'nothing' : over ? 'quiet' : 'invite'}
                    className="flex-1"
                  />
                </Guarded>
                <div className="flex border-t border-line p-3">
                  <ChatComposer room={room} status={said.status} accountName={accountName} look="rail" over={over} />
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
