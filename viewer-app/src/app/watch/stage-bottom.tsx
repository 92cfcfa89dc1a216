import { LayoutList } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { BagButton } from '../../features/cart/bag-button.tsx';
import { ChatComposer } from '../../features/chat/chat-composer.tsx';
import type { PictureFacts } from '../../features/player/player.tsx';
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
    said,
    chat,
    lineup,
    accountName,
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
      <Guarded>{chat('over', 'h-[32dvh] max-h-72 w-4/5')}</Guarded>
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
      <div className="pointer-events-auto flex flex-wrap items-end justify-end gap-2">
        <span className="flex min-w-0 flex-[1_1_9rem]">
          <ChatComposer room={room} connection={said} accountName={accountName} look="over" over={state === 'ended'} />
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
