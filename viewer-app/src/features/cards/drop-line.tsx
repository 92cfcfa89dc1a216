import type { ShownDrop } from '@showfloor/contracts/drop';
import { Timer } from 'lucide-react';
import { clockText } from '../../core/format.ts';
import { phaseOf } from '../../core/live-drops.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useCardStrings } from './card-strings.ts';

/** When a drop opens, or ends, on a running clock. It is told to assistive technology by `DropNews`, when there is news. */
export function DropLine({ drop }: { drop: ShownDrop }) {
  const say = useCardStrings();
  const nowMs = useNow(1_000);
  return (
    <span
      data-testid="drop-line"
      data-phase={phaseOf(drop, nowMs)}
      className="figures inline-flex items-center gap-1 text-xs font-semibold whitespace-nowrap text-accent-strong"
    >
      <Timer aria-hidden className="size-3.5 shrink-0" />
      {textOf(drop, nowMs, say)}
    </span>
  );
}

function textOf(drop: ShownDrop, nowMs: number, say: ReturnType<typeof useCardStrings>): string {
  // What is left of a second still is one, so that it never stands at none before the moment.
  const until = (atMs: number) => clockText(atMs - nowMs + 999);
  switch (phaseOf(drop, nowMs)) {
    case 'counting':
      return drop.opensAtMs <= nowMs ? say('drop.anyMoment') : say('drop.opensIn', { time: until(drop.opensAtMs) });
    case 'sold out':
      return say('drop.soldOut');
    case 'over':
      return say('drop.over');
    case 'open':
    case 'last minute':
      return say('drop.endsIn', { time: until(drop.offer?.endsAtMs ?? nowMs) });
  }
}
