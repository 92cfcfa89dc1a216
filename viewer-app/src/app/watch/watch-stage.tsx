import type { Product } from '@showfloor/contracts/catalog';
import type { Lineup, ProgramState, Show, ShowState } from '@showfloor/contracts/show';
import { LayoutList, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { PlayerClock } from '../../core/player-clock.ts';
import type { RealtimeClient, RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import type { TimelineStore } from '../../core/timeline/timeline-store.ts';
import type { OfferContext } from '../../features/cards/product-offer.ts';
import { usePinnedCard } from '../../features/cards/use-pinned-card.ts';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import { ChatList } from '../../features/chat/chat-list.tsx';
import { type PictureFacts, Player } from '../../features/player/player.tsx';
import { useStore } from '../../hooks/use-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PinnedProduct } from './pinned-product.tsx';
import { ShareButton } from './share-button.tsx';
import { ShowHeading } from './show-heading.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchStageProps {
  show: Show;
  state: ShowState;
  program: ProgramState;
  viewers: number;
  lineup: Lineup | undefined;
  timeline: TimelineStore;
  room: RealtimeClient | null;
  said: RealtimeSnapshot;
  accountName: string | null;
  contextOf: (productId: string) => OfferContext;
  desktop: boolean;
  theatre: boolean;
  onTheatre: () => void;
  onOpenProduct: (product: Product) => void;
  onOpenProducts: () => void;
  onOpenBag: () => void;
  onPinned: (productId: string | null) => void;
}

/** The picture and what lies on it: heading, chat, the pinned card, the bar. */
export function WatchStage(props: WatchStageProps) {
  const { show, state, program, lineup, timeline, desktop, theatre, onTheatre } = props;
  const [clock, setClock] = useState<PlayerClock | null>(null);
  const { pins } = useStore(timeline);
  const marks = useMemo(() => {
    const names = new Map(lineup?.items.map((item) => [item.product.id, item.product.name]));
    return pins.map((pin) => ({
      cueId: pin.cueId,
      name: names.get(pin.productId) ?? '',
      programTimeMs: pin.startMs,
    }));
  }, [pins, lineup]);

  return (
    <Player
      title={show.title}
      posterUrl={show.posterUrl}
      hlsUrl={show.playback.hls}
      show={state}
      program={program}
      startsAtMs={show.startsAtMs}
      marks={marks}
      theatre={theatre}
      onTheatre={onTheatre}
      onDateRangePin={timeline.addDateRange}
      onClock={setClock}
    >
      {(facts) => (
        <>
          <StageTop {...props} facts={facts} />
          <StageBottom
            {...props}
            facts={facts}
            card={
              <Guarded>
                <Card {...props} clock={clock} />
              </Guarded>
            }
            desktop={desktop}
          />
        </>
      )}
    </Player>
  );
}

function StageTop({
  show,
  state,
  viewers,
  facts,
  desktop,
  theatre,
  onOpenBag,
}: WatchStageProps & { facts: PictureFacts }) {
  const say = useWatchStrings();
  return (
    <div className="absolute inset-x-0 top-0 z-10 flex items-center gap-2 px-3 pt-[max(--spacing(2),env(safe-area-inset-top))]">
      <div className="min-w-0 flex-1">
        <Guarded>
          <ShowHeading show={{ ...show, state }} view={facts.view} viewers={viewers} latencyMs={facts.latencyMs} />
        </Guarded>
      </div>
      {desktop && <ShareButton title={show.title} />}
      {desktop && theatre && <BagButton onOpen={onOpenBag} />}
      <Link
        to="/"
        aria-label={say('home')}
        title={say('home')}
        className="flex size-11 shrink-0 items-center justify-center rounded-full text-on-veil hover:bg-veil"
      >
        <X aria-hidden className="size-6" />
      </Link>
    </div>
  );
}

function Card({
  clock,
  timeline,
  lineup,
  contextOf,
  onOpenProduct,
  onPinned,
}: WatchStageProps & { clock: PlayerClock | null }) {
  const shown = usePinnedCard(timeline, clock);
  const productId = shown?.pin.productId ?? null;
  useEffect(() => onPinned(productId), [productId, onPinned]);
  return shown && <PinnedProduct shown={shown} lineup={lineup} contextOf={contextOf} onOpen={onOpenProduct} />;
}

function StageBottom(props: WatchStageProps & { facts: PictureFacts; card: ReactNode }) {
  const { show, state, room, said, accountName, desktop, facts, card, onOpenBag, onOpenProducts } = props;
  const say = useWatchStrings();
  // Controls come and go beside the card, never under it: what is about to be tapped stays where it is.
  if (desktop)
    return (
      <>
        <div className="absolute start-4 bottom-22 z-10 w-92">{card}</div>
        <div className="absolute inset-x-0 bottom-0 z-10 px-3 pb-1">{facts.controls}</div>
      </>
    );
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-(--keyboard-inset,0px) z-10 flex flex-col gap-2 px-3 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
      <Guarded>
        <ChatList messages={said.chat} look="over" className="pointer-events-auto h-[32dvh] max-h-72 w-4/5" />
      </Guarded>
      <div
        className={classNames(
          'relative -mt-2 transition-[height] duration-(--duration-calm)',
          facts.controlsShown ? 'h-20' : 'h-0',
        )}
      >
        <div className="absolute inset-x-0 bottom-0">{facts.controls}</div>
      </div>
      <div className="pointer-events-auto flex min-h-0">{card}</div>
      <div className="pointer-events-auto flex items-center gap-2">
        <ChatComposer room={room} status={said.status} accountName={accountName} look="over" over={state === 'ended'} />
        <IconButton label={say('products')} tone="veil" onClick={onOpenProducts}>
          <LayoutList aria-hidden className="size-5" />
        </IconButton>
        <ShareButton title={show.title} />
        <BagButton onOpen={onOpenBag} />
      </div>
    </div>
  );
}
