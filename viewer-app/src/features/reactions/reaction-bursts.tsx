import { reactionKindSchema } from '@showfloor/contracts/reaction';
import { useEffect, useRef } from 'react';
import { mediaQuery } from '../../core/browser/media-query.ts';
import type { Burst } from '../../core/reactions/reaction-growth.ts';
import type { Reactions } from '../../core/reactions/reactions.ts';
import { classNames } from '../../ui/class-names.ts';
import { ReactionIcon } from './reaction-icon.tsx';

/** Pieces in the air at once: what comes above that isn't drawn. */
const mostPieces = 32;
const flight = { leastMs: 1_600, spreadMs: 900, stepMs: 90 } as const;

const noMotion = mediaQuery('(prefers-reduced-motion: reduce)');

/**
 * The audience's reactions, rising. Each piece is one element that the browser moves by itself: nothing is computed or drawn again while it flies.
 * Nothing in a hidden tab, nor for who wishes no motion: they have the count.
 */
export function ReactionBursts({ reactions, className }: { reactions: Reactions; className?: string }) {
  const layer = useRef<HTMLDivElement>(null);
  const patterns = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const air = layer.current;
    if (!air) return;
    const fly = ({ kind, pieces, scale }: Burst) => {
      if (document.hidden || noMotion.matches()) return;
      const pattern = patterns.current?.querySelector(`[data-kind="${kind}"]`);
      for (let piece = 0; piece < pieces && pattern && air.childElementCount < mostPieces; piece += 1) {
        const one = pattern.cloneNode(true);
        if (one instanceof HTMLElement) rise(air, one, scale, piece * flight.stepMs);
      }
    };
    return reactions.onBurst(fly);
  }, [reactions]);

  return (
    <div aria-hidden className={classNames('pointer-events-none overflow-hidden', className)}>
      <div ref={patterns} hidden>
        {reactionKindSchema.options.map((kind) => (
          <span key={kind} data-kind={kind} className="absolute bottom-0 drop-shadow-md">
            <ReactionIcon kind={kind} className="size-7" />
          </span>
        ))}
      </div>
      <div ref={layer} data-testid="reaction-bursts" className="absolute inset-0" />
    </div>
  );
}

function rise(air: HTMLElement, piece: HTMLElement, scale: number, delayMs: number): void {
  if (typeof piece.animate !== 'function') return;
  piece.style.insetInlineStart = `${15 + Math.random() * 55}%`;
  air.append(piece);
  const highPx = air.clientHeight * (0.7 + Math.random() * 0.3);
  const asidePx = (Math.random() - 0.5) * air.clientWidth * 0.5;
  const turn = (Math.random() - 0.5) * 40;
  const animation = piece.animate(
    [
      { transform: 'translate(0, 0) scale(0.3)', opacity: 0 },
      { transform: `translate(${-asidePx / 2}px, ${-highPx * 0.25}px) scale(${scale})`, opacity: 1, offset: 0.2 },
      { transform: `translate(${asidePx}px, ${-highPx}px) rotate(${turn}deg) scale(${scale * 0.9})`, opacity: 0 },
    ],
    {
      duration: flight.leastMs + Math.random() * flight.spreadMs,
      delay: delayMs,
      easing: 'cubic-bezier(0.2, 0.6, 0.4, 1)',
      fill: 'both',
    },
  );
  const end = () => piece.remove();
  animation.onfinish = end;
  animation.oncancel = end;
}
