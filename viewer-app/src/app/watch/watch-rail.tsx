import type { Product } from '@showfloor/contracts/catalog';
import type { LineupItem } from '@showfloor/contracts/show';
import type { ReactNode } from 'react';
import type { OfferContext } from '../../core/product-offer.ts';
import type { Reactions } from '../../core/reactions/reactions.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { ProductList } from '../../features/cards/product-list.tsx';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { QuestionPanel, type QuestionPanelProps } from '../../features/questions/question-panel.tsx';
import { HeartCount } from '../../features/reactions/heart-button.tsx';
import { ReactionBar } from '../../features/reactions/reaction-bar.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchRailProps {
  room: RealtimeClient | null;
  /** The chat in this look, in an element of that class. */
  chat: (look: 'over' | 'rail', className: string) => ReactNode;
  /** The message field in this look. */
  composer: (look: 'over' | 'rail') => ReactNode;
  reactions: Reactions | null;
  questions: QuestionPanelProps;
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (productId: string) => OfferContext;
  onOpenProduct: (product: Product) => void;
  onOpenBag: () => void;
  /** Where there is little height the reactions lie on the picture. */
  reactionsOnPicture: boolean;
}

/** Beside the picture on a desk: chat and products. */
export function WatchRail(props: WatchRailProps) {
  const {
    room,
    chat,
    composer,
    reactions,
    questions,
    items,
    pinnedProductId,
    contextOf,
    onOpenProduct,
    onOpenBag,
    reactionsOnPicture,
  } = props;
  const say = useWatchStrings();
  return (
    <aside aria-label={say('rail')} className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="absolute end-2 top-0 z-10">
        <BagButton tone="quiet" onOpen={onOpenBag} />
      </div>
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
                {reactions && room && !reactionsOnPicture && (
                  <div className="flex flex-wrap items-center justify-between gap-x-2 px-2">
                    <ReactionBar look="rail" onTap={reactions.tap} />
                    <span className="px-2">
                      <HeartCount room={room} />
                    </span>
                  </div>
                )}
                <div className="flex border-t border-line p-3">{composer('rail')}</div>
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
          {
            value: 'questions',
            label: say('questions'),
            content: (
              <Guarded>
                <div className="p-3">
                  <QuestionPanel {...questions} />
                </div>
              </Guarded>
            ),
          },
        ]}
      />
    </aside>
  );
}
