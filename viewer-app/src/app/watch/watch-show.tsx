import type { Product } from '@showfloor/contracts/catalog';
import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ProgramState, Show, ShowState } from '@showfloor/contracts/show';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { languagesOfReader } from '../../core/browser/languages.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { peopleHere } from '../../core/chat/people-here.ts';
import { liveDrops } from '../../core/live-drops.ts';
import type { ProgramClock } from '../../core/player-clock.ts';
import { type OfferContext, variantOffer } from '../../core/product-offer.ts';
import { isStandingCode } from '../../core/session/chat-standing.ts';
import { DrawChip } from '../../features/cards/draw-note.tsx';
import { DropNews } from '../../features/cards/drop-news.tsx';
import { LineupStrip } from '../../features/cards/lineup-strip.tsx';
import { PlaceCards } from '../../features/cards/place-cards.tsx';
import { PlaceNews } from '../../features/cards/place-news.tsx';
import { ChatBar } from '../../features/chat/chat-bar.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import { useChatWays } from '../../features/chat/use-chat-ways.ts';
import { hasOpenAttempt } from '../../features/checkout/open-attempt.ts';
import type { PlayerView } from '../../features/player/player-view.ts';
import { useReactions } from '../../features/reactions/use-reactions.ts';
import { RedPacketCards } from '../../features/red-packets/red-packet-cards.tsx';
import { useChatAside } from '../../hooks/use-chat-aside.ts';
import { useAskStanding, useChatStanding } from '../../hooks/use-chat-standing.ts';
import { useEmoji } from '../../hooks/use-emoji.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useShowTerms } from '../../hooks/use-selling-terms.ts';
import { useStore } from '../../hooks/use-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import type { StageProps } from './stage-props.ts';
import { useBuying } from './use-buying.ts';
import { useDraw } from './use-draw.ts';
import { useKeyboardInset } from './use-keyboard-inset.ts';
import { useLines } from './use-lines.ts';
import { useMessageMenu } from './use-message-menu.tsx';
import { momentOfAddress, useMomentOfAddress } from './use-moment-of-address.ts';
import { useOwnWords } from './use-own-words.ts';
import { useShowTimeline } from './use-show-timeline.ts';
import { useShownMoments } from './use-shown-moments.ts';
import { useStartedWith } from './use-started-with.ts';
import { useWatchLayout } from './use-watch-layout.ts';
import { useWatchReading } from './use-watch-reading.ts';
import type { useWatchedShow } from './use-watched-show.ts';
import { LiveChat, ReplayedChat } from './watch-chat.tsx';
import { WatchRail } from './watch-rail.tsx';
import { WatchSheets } from './watch-sheets.tsx';
import { WatchStage } from './watch-stage.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface WatchShowProps {
  show: Show;
  state: ShowState;
  program: ProgramState;
  watched: ReturnType<typeof useWatchedShow>;
}

/** A show that is known: picture, rail, strip and sheets. On a phone the picture is the page. */
export function WatchShow({ show, state, program, watched }: WatchShowProps) {
  const { room, said, viewers } = watched;
  const terms = useShowTerms(show.id, watched.lineup.data?.version);
  // Nothing is shown at a price that the buyer doesn't pay.
  const lineup = terms === null ? undefined : watched.lineup.data;
  const timeline = useShowTimeline(show.id, room);
  const { pins } = useStore(timeline);
  const me = useMe();
  const layout = useWatchLayout();
  const desktop = layout !== 'phone';
  // What stands beside the picture is drawn after it, into the place kept for it: in one piece it would hold up a picture that plays.
  const beside = useDeferredValue(true, false);
  const [theatre, setTheatre] = useState(false);
  /** Where the pinned card is drawn when it is not on the picture. */
  const [cardPlace, setCardPlace] = useState<HTMLElement | null>(null);
  const [clock, setClock] = useState<ProgramClock | null>(null);
  const [view, setView] = useState<PlayerView | null>(null);
  // What is seen again has its chat by the picture's clock; at its end, and where there is nothing to see, all of it has been said.
  const isReplay = state === 'ended' && view !== 'over' && view !== 'replay_missing' && view !== 'unsupported';
  const [wasRewound, setWasRewound] = useState(false);
  const isRewound = state === 'live' && wasRewound;
  const onView = useCallback((next: PlayerView) => {
    setView(next);
    // Whoever waits for the picture is where they were.
    if (next !== 'loading') setWasRewound(next === 'rewound');
  }, []);
  const [address] = useSearchParams();
  useMomentOfAddress(momentOfAddress(address), clock, view);
  const [pinnedProductId, setPinnedProductId] = useState<string | null>(null);
  const buying = useBuying(show.id, hasOpenAttempt(deviceStorage));
  useKeyboardInset();
  usePageTitle(show.title);

  const items = useMemo(() => lineup?.items ?? [], [lineup]);
  const lines = useLines(show.id, state === 'live', items);
  const startedWith = useStartedWith(items, state, said.available);
  const { drops: saidDrops, dropsLeft } = said;
  const drops = useMemo(() => liveDrops({ drops: saidDrops, dropsLeft }), [saidDrops, dropsLeft]);
  const draw = useDraw({ showId: show.id, isLive: state === 'live', items, drops, onTurn: buying.buyNow });
  const contextOf = useCallback(
    (productId: string): OfferContext => {
      const item = items.find(({ product }) => product.id === productId);
      return {
        showPrice: item?.showPrice ?? null,
        showPrices: item?.showPrices,
        live: state === 'live',
        available: said.available,
        startedWith: item?.startedWith ?? startedWith,
        drops,
        terms: terms ?? undefined,
      };
    },
    [items, state, said.available, startedWith, drops, terms],
  );
  const user = me.data?.user;
  const accountName = me.isPending ? undefined : user && !user.anonymous ? user.name : null;
  const ownUserId = user?.id ?? null;
  useWatchReading(room, user?.id, accountName);
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(null);
  const say = useWatchStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const { ways, follow } = useChatWays({
    show,
    rules: said.chatRules,
    viewers,
    onFollowFailed: (error) => toast({ tone: 'loss', text: say('followFailed', { reason: errorText(error) }) }),
  });
  const { may, role } = useChatStanding(show);
  useEffect(() => {
    if (role !== null) room?.isOn('watch');
  }, [room, role]);
  const askStanding = useAskStanding(show);
  useOwnWords(show.id, room, ownUserId, said.status !== 'connecting');
  const onReply = state === 'ended' ? undefined : setReplyTo;
  const isModerator = may('chat.moderate');
  useChatAside(show.id, room, ownUserId, isModerator);
  const menu = useMessageMenu({ showId: show.id, ownUserId, isModerator, mayInBrand: may('brand.moderate'), onReply });
  const emoji = useEmoji(show.brand.id);
  const reactions = useReactions(state === 'ended' ? null : room);
  const translating = useMemo(
    () => (show.chatTranslation ? { showId: show.id, languages: languagesOfReader() } : undefined),
    [show.chatTranslation, show.id],
  );
  const chat: StageProps['chat'] = (look, className) => {
    // What was said is there to be moderated after the show too; nobody reports it then.
    const onMenu = state === 'ended' && !isModerator ? undefined : menu.onMenu;
    const common = { showId: show.id, room, look, ownUserId, className, emoji, translating, onReply, onMenu };
    return isReplay || isRewound ? (
      <ReplayedChat {...common} clock={clock} isLive={isRewound} />
    ) : (
      <LiveChat {...common} over={state === 'ended'} pinned={said.pinned} />
    );
  };
  const composer: StageProps['composer'] = (look) => (
    <ChatComposer
      room={room}
      connection={said}
      accountName={accountName}
      look={look}
      over={state === 'ended'}
      replyTo={replyTo}
      onNoReply={() => setReplyTo(null)}
      names={() => peopleHere(room?.getSnapshot().chat ?? [], ownUserId)}
      playheadMs={() => clock?.programTimeMs() ?? null}
      emoji={emoji}
      showId={show.id}
      ways={ways}
      bar={<ChatBar ways={ways} brandName={show.brand.name} onFollow={follow} />}
      onRefused={(code) => {
        if (isStandingCode(code)) askStanding();
      }}
      onSent={() => {
        // What kept them out is over.
        if (ways.gate !== null) askStanding();
      }}
      held={said.ownHeld}
      onForgetHeld={(messageId) => room?.forgetHeld(messageId)}
    />
  );
  const questions = { showId: show.id, room, state, accountName, ownUserId };
  const openProduct = (product: Product) => buying.setSheet({ kind: 'product', product });

  const shown = useShownMoments(pins, clock, view);

  return (
    <main
      className={classNames(
        'fixed inset-0 overflow-hidden bg-canvas',
        desktop && 'grid',
        desktop && theatre && 'grid-cols-1 grid-rows-1',
        desktop &&
          !theatre &&
          'grid-cols-[minmax(0,1fr)_var(--rail)] grid-rows-[minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)_auto]',
      )}
    >
      <div className={desktop ? 'relative min-h-0' : 'absolute inset-0'}>
        <WatchStage
          show={show}
          state={state}
          program={program}
          viewers={viewers}
          lineup={lineup}
          timeline={timeline}
          room={room}
          chat={chat}
          composer={composer}
          reactions={isRewound ? null : reactions}
          clock={clock}
          onClock={setClock}
          onView={onView}
          contextOf={contextOf}
          layout={layout}
          cardPlace={cardPlace}
          theatre={theatre}
          onTheatre={() => setTheatre(!theatre)}
          onOpenProduct={openProduct}
          onOpenProducts={() => buying.setSheet({ kind: 'products' })}
          onOpenQuestions={() => buying.setSheet({ kind: 'questions' })}
          onOpenBag={buying.openBag}
          line={
            <>
              {draw.chip && (
                <DrawChip
                  name={draw.chip.product.name}
                  stands={draw.chip.stands}
                  onOpen={() => draw.chip && openProduct(draw.chip.product)}
                  onLeave={draw.leave}
                />
              )}
              <PlaceCards
                places={lines.present}
                onBuy={({ place, product, variant }) =>
                  buying.buyNow({
                    product,
                    variant,
                    quantity: 1,
                    unitPrice: variantOffer(variant, contextOf(product.id)).price,
                    dropId: place.dropId ?? undefined,
                    placeId: place.id,
                  })
                }
                onOpen={openProduct}
                onLeave={lines.leave}
              />
            </>
          }
          onPinned={setPinnedProductId}
        />
        {state === 'live' && <RedPacketCards showId={show.id} packets={said.redPackets} />}
      </div>
      {desktop && !theatre && (
        <>
          <div className="flex min-h-0 min-w-0 flex-col border-s border-line bg-surface lg:row-span-2">
            {beside && (
              <Guarded>
                <WatchRail
                  room={room}
                  chat={chat}
                  composer={composer}
                  reactions={isRewound ? null : reactions}
                  questions={questions}
                  reactionsOnPicture={layout === 'beside'}
                  items={items}
                  pinnedProductId={pinnedProductId}
                  contextOf={contextOf}
                  onOpenProduct={openProduct}
                  onOpenBag={buying.openBag}
                />
              </Guarded>
            )}
            {/* There from the first, unlike the rest: a card that moved while it is looked at would be tapped beside. */}
            {layout === 'beside' && <div ref={setCardPlace} className="mt-auto flex px-2 pb-2 empty:hidden" />}
          </div>
          {layout === 'desk' && (
            <div className="min-h-26 min-w-0 border-t border-line p-2">
              {beside && (
                <Guarded>
                  <LineupStrip
                    items={items}
                    pinnedProductId={pinnedProductId}
                    shownAt={(productId) => shown.get(productId) ?? null}
                    onSeek={(programTimeMs) => clock?.seekTo(programTimeMs)}
                    contextOf={(item) => contextOf(item.product.id)}
                    onOpen={openProduct}
                  />
                </Guarded>
              )}
            </div>
          )}
        </>
      )}
      <WatchSheets
        buying={buying}
        items={items}
        pinnedProductId={pinnedProductId}
        contextOf={contextOf}
        questions={questions}
        line={lines.ofSheet}
        draw={draw.ofSheet}
      />
      <PlaceNews places={state === 'live' ? lines.all : []} />
      <DropNews drops={state === 'live' ? drops : []} items={items} terms={terms ?? undefined} />
      {menu.opened}
    </main>
  );
}
