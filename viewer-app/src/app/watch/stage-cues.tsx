import { useEffect } from 'react';
import { Announcement } from '../../features/cards/announcement.tsx';
import { QuestionCard } from '../../features/cards/question-card.tsx';
import { useCuesInForce } from '../../features/cards/use-cues-in-force.ts';
import { usePinnedCard } from '../../features/cards/use-pinned-card.ts';
import { BesideProducts } from './beside-products.tsx';
import { PinnedProduct } from './pinned-product.tsx';
import type { StageProps } from './stage-props.ts';

interface Timed extends Pick<StageProps, 'clock' | 'timeline'> {
  /** No frame says what is shown in it: what is in force now is shown. */
  untimed: boolean;
}

/** What the host has said to everybody, and the question that is being answered, by the frame on screen. */
export function StageWords({ clock, timeline, untimed }: Timed) {
  const cues = useCuesInForce(timeline, clock, untimed);
  return (
    <div className="pointer-events-none absolute inset-x-0 top-28 z-10 flex flex-col gap-2 px-3 lg:top-16">
      <Announcement cues={cues} />
      <QuestionCard cues={cues} />
    </div>
  );
}

export interface StageCardProps
  extends Timed,
    Pick<StageProps, 'show' | 'lineup' | 'contextOf' | 'onOpenProduct' | 'onPinned'> {}

/** The products that the host shows, by the frame on screen. */
export function StageCard({
  show,
  clock,
  timeline,
  lineup,
  contextOf,
  onOpenProduct,
  onPinned,
  untimed,
}: StageCardProps) {
  const shown = usePinnedCard(timeline, clock, untimed);
  const cues = useCuesInForce(timeline, clock, untimed);
  const productId = shown?.pin.productId ?? null;
  useEffect(() => onPinned(productId), [productId, onPinned]);
  return (
    <div className="flex w-full flex-col items-start gap-2 empty:hidden">
      <BesideProducts cues={cues} lineup={lineup} contextOf={contextOf} onOpen={onOpenProduct} />
      {shown && (
        <PinnedProduct shown={shown} lineup={lineup} showId={show.id} contextOf={contextOf} onOpen={onOpenProduct} />
      )}
    </div>
  );
}
