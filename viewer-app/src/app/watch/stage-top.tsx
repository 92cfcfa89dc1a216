import { X } from 'lucide-react';
import { Link } from 'react-router';
import { BagButton } from '../../features/cart/bag-button.tsx';
import type { PictureFacts } from '../../features/player/player.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { ShareButton } from './share-button.tsx';
import { ShowHeading } from './show-heading.tsx';
import type { StageProps } from './stage-props.ts';
import { useWatchStrings } from './watch-strings.ts';

export interface StageTopProps
  extends Pick<StageProps, 'show' | 'state' | 'viewers' | 'layout' | 'theatre' | 'onOpenBag'> {
  facts: PictureFacts;
}

/** What show this is, and the way out of it. */
export function StageTop({ show, state, viewers, facts, layout, theatre, onOpenBag }: StageTopProps) {
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
