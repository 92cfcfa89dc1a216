import type { Product } from '@showfloor/contracts/catalog';
import type { ChatMessage } from '@showfloor/contracts/chat';
import type { Lineup, ProgramState, Show, ShowState } from '@showfloor/contracts/show';
import { LayoutList, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'react-router';
import type { ProgramClock } from '../../core/player-clock.ts';
import type { OfferContext } from '../../core/product-offer.ts';
import type { RealtimeClient, RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import type { TimelineStore } from '../../core/timeline/timeline-store.ts';
import { Announcement } from '../../features/cards/announcement.tsx';
import { useCuesInForce } from '../../features/cards/use-cues-in-force.ts';
import { usePinnedCard } from '../../features/cards/use-pinned-card.ts';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import { ChatList } from '../../features/chat/chat-list.tsx';
import { type PictureFacts, Player } from '../../features/player/player.tsx';
import type { PlayerView } from '../../features/player/player-view.ts';
import { useStore } from '../../hooks/use-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BesideProducts } from './beside-products.tsx';
import { PinnedProduct } from './pinned-product.tsx';
import { ShareButton } from './share-button.tsx';
import { ShowHeading } from './show-heading.tsx';
import type { WatchLayout } from './use-watch-layout.ts';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchStageProps {
  show: Show;
  state: ShowState;
  program: ProgramState;
  viewers: number;
  lineup: Lineup | undefined;
  timeline: TimelineStore;
  room: RealtimeClient | null;
  /** Of the picture that plays; null while there is none. */
  clock: ProgramClock | null;
  onClock: (clock: ProgramClock | null) => void;
  onView: (view: PlayerView) => void;
  chat: readonly ChatMessage[];
  said: RealtimeSnapshot;
  accountName: string | null | undefined;
  ownUserId: string | null;
  contextOf: (productId: string) => OfferContext;
  layout: WatchLayout;
  /** Beside the picture; null: on it. */
  cardPlace: HTMLElement | null;
  theatre: boolean;
  onTheatre: () => void;
  onOpenProduct: (product: Product) => void;
  onOpenProducts: () => void;
  onOpenBag: () => void;
  onPinned: (productId: string | null) => void;
}

/** The views in which no frame is to be expected soon. */
const noPicture: ReadonlySet<PlayerView> = new Set(['reconnecting', 'lost', 'offline', 'unsupported']);

/** No frame says what is shown in it, and the show goes on: what is in force now is shown. */
function untimed(state: WatchStageProps['state'], { view, undated }: PictureFacts): boolean {
  return state === 'live' && (undated || noPicture.has(view));
}

/** The picture and what lies on it: heading, chat, the pinned card, the bar. */
export function WatchStage(props: WatchStageProps) {
  const { show, state, program, lineup, timeline, theatre, onTheatre, onClock, onView } = props;
  const { cues } = useStore(timeline);
  const marks = useMemo(() => {
    const names = new Map(lineup?.items.map((item) => [item.product.id, item.product.name]));
    return cues.flatMap((cue) => {
      if (cue.kind !== 'pin' && cue.kind !== 'chapter') return [];
      const name = cue.kind === 'chapter' ? cue.title : (names.get(cue.productId) ?? '');
      return { cueId: cue.cueId, name, programTimeMs: cue.startMs };
    });
  }, [cues, lineup]);

  return (
    <Player
      title={show.title}
      posterUrl={show.posterUrl}
      posterAlt={show.poster?.alt ?? ''}
      hlsUrl={show.playback.hls}
      show={state}
      program={program}
      startsAtMs={show.startsAtMs}
      marks={marks}
      theatre={theatre}
      onTheatre={onTheatre}
      onDateRangeCue={timeline.addDateRange}
      onClock={onClock}
      onView={onView}
    >
      {(facts) => (
        <>
          <StageTop {...props} facts={facts} />
          <Guarded>
            <Said {...props} untimed={untimed(state, facts)} />
          </Guarded>
          <StageBottom
            {...props}
            facts={facts}
            card={
              <Guarded>
                <Card {...props} untimed={untimed(state, facts)} />
              </Guarded>
            }
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
  layout,
  theatre,
  onOpenBag,
}: WatchStageProps & { facts: PictureFacts }) {
  const say = useWatchStrings();
  const desktop = layout !== 'phone';
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

function Said({ clock, timeline, untimed }: WatchStageProps & { untimed: boolean }) {
  const cues = useCuesInForce(timeline, clock, untimed);
  return (
    <div className="pointer-events-none absolute inset-x-0 top-28 z-10 px-3 lg:top-16">
      <Announcement cues={cues} />
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
  untimed,
}: WatchStageProps & { untimed: boolean }) {
  const shown = usePinnedCard(timeline, clock, untimed);
  const cues = useCuesInForce(timeline, clock, untimed);
  const productId = shown?.pin.productId ?? null;
  useEffect(() => onPinned(productId), [productId, onPinned]);
  return (
    <div className="flex w-full flex-col items-start gap-2 empty:hidden">
      <BesideProducts cues={cues} lineup={lineup} contextOf={contextOf} onOpen={onOpenProduct} />
      {shown && <PinnedProduct shown={shown} lineup={lineup} contextOf={contextOf} onOpen={onOpenProduct} />}
    </div>
  );
}

function StageBottom(props: WatchStageProps & { facts: PictureFacts; card: ReactNode }) {
  const {
    show,
    state,
    room,
    said,
    chat,
    lineup,
    accountName,
    ownUserId,
    layout,
    cardPlace,
    facts,
    card,
    onOpenBag,
    onOpenProducts,
  } = props;
  const say = useWatchStrings();
  const mayHaveCard = (lineup?.items.length ?? 0) > 0 && state !== 'scheduled' && state !== 'draft';
  // Controls come and go beside the card, never under it: what is about to be tapped stays where it is.
  if (layout !== 'phone')
    return (
      <>
        {cardPlace ? (
          createPortal(card, cardPlace)
        ) : (
          <div className="absolute start-4 bottom-22 z-10 w-92 max-w-[calc(100%-2rem)]">{card}</div>
        )}
        <div className="absolute inset-x-0 bottom-0 z-10 px-3 pb-1">{facts.controls}</div>
      </>
    );
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-(--keyboard-inset,0px) z-10 flex flex-col gap-2 px-3 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
      <Guarded>
        <ChatList messages={chat} look="over" ownUserId={ownUserId} className="h-[32dvh] max-h-72 w-4/5" />
      </Guarded>
      <div
        className={classNames(
          'relative -mt-2 transition-[height] duration-(--duration-calm)',
          facts.controlsShown ? 'h-20' : 'h-0',
        )}
      >
        <div className="absolute inset-x-0 bottom-0">{facts.controls}</div>
      </div>
      {/* The card's place is kept while a card may come, so that the chat does not jump. */}
      <div className={classNames('pointer-events-auto flex items-end', mayHaveCard && 'min-h-21')}>{card}</div>
      <div className="pointer-events-auto flex flex-wrap items-center justify-end gap-2">
        <span className="flex min-w-0 flex-[1_1_9rem]">
          <ChatComposer
            room={room}
            status={said.status}
            accountName={accountName}
            look="over"
            over={state === 'ended'}
          />
        </span>
        <IconButton label={say('products')} tone="veil" onClick={onOpenProducts}>
          <LayoutList aria-hidden className="size-5" />
        </IconButton>
        <ShareButton title={show.title} />
        <BagButton onOpen={onOpenBag} />
      </div>
    </div>
  );
}
