import { LayoutList, MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { BagButton } from '../../features/cart/bag-button.tsx';
import type { PictureFacts } from '../../features/player/player.tsx';
import { HeartButton } from '../../features/reactions/heart-button.tsx';
import { MoreReactions } from '../../features/reactions/more-reactions.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ShareButton } from './share-button.tsx';
import type { StageProps } from './stage-props.ts';
import { useWatchStrings } from './watch-strings.ts';

export interface StageBottomProps extends StageProps {
  facts: PictureFacts;
  card: ReactNode;
}

/** What lies at the foot of the picture: the controls and the card, and on a phone the chat and the buttons as well. */
export function StageBottom(props: StageBottomProps) {
  const {
    show,
    state,
    room,
    chat,
    composer,
    reactions,
    lineup,
    layout,
    cardPlace,
    facts,
    card,
    onOpenBag,
    onOpenProducts,
    onOpenQuestions,
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
        {layout === 'beside' && reactions && room && (
          <div className="absolute end-3 bottom-20 z-10 flex flex-col gap-2">
            <MoreReactions onTap={reactions.tap} />
            <HeartButton room={room} onTap={() => reactions.tap('heart')} />
          </div>
        )}
        <div className="absolute inset-x-0 bottom-0 z-10 px-3 pb-1">{facts.controls}</div>
      </>
    );
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-(--keyboard-inset,0px) z-10 flex flex-col gap-2 px-3 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
      <div className="flex items-end gap-2">
        <Guarded>{chat('over', 'h-[34dvh] max-h-80 flex-1')}</Guarded>
        {/* At the thumb's edge, above each other: the chat keeps the width. */}
        <div className="pointer-events-auto flex shrink-0 flex-col gap-2 pb-5">
          <ShareButton title={show.title} />
          <IconButton label={say('questions')} tone="veil" data-testid="open-questions" onClick={onOpenQuestions}>
            <MessageCircleQuestion aria-hidden className="size-5" />
          </IconButton>
          {reactions && <MoreReactions onTap={reactions.tap} />}
        </div>
      </div>
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
      {/* While a finger writes, the field has the room of the buttons beside it. */}
      <div className="group/bar pointer-events-auto flex flex-wrap items-end justify-end gap-2">
        <span className="flex min-w-0 flex-[1_1_9rem]">{composer('over')}</span>
        <span className="flex gap-2 pointer-coarse:group-has-[form:focus-within]/bar:hidden">
          <IconButton label={say('products')} tone="veil" onClick={onOpenProducts}>
            <LayoutList aria-hidden className="size-5" />
          </IconButton>
          <BagButton onOpen={onOpenBag} />
        </span>
        {reactions && room && <HeartButton room={room} onTap={() => reactions.tap('heart')} />}
      </div>
    </div>
  );
}
