import { type ReactNode, useCallback, useRef } from 'react';
import { mediaQuery } from '../../core/browser/media-query.ts';
import { ReactionIcon } from './reaction-icon.tsx';

/** Hearts at once: who taps faster sees no more of them. */
const mostHearts = 8;
const shownMs = 800;

const noMotion = mediaQuery('(prefers-reduced-motion: reduce)');

/** A place in the window, px. */
interface Place {
  readonly xPx: number;
  readonly yPx: number;
}

/** Hearts where a finger taps. Each is one element that the browser moves by itself, and that only fades for who wishes no motion. */
export function useFingerHearts(): { readonly draw: (at: Place) => void; readonly layer: ReactNode } {
  const air = useRef<HTMLDivElement>(null);
  const pattern = useRef<HTMLSpanElement>(null);
  const draw = useCallback(({ xPx, yPx }: Place) => {
    const [place, heart] = [air.current, pattern.current?.cloneNode(true)];
    if (!place || !(heart instanceof HTMLElement) || place.childElementCount >= mostHearts) return;
    if (typeof heart.animate !== 'function') return;
    const box = place.getBoundingClientRect();
    heart.hidden = false;
    heart.style.left = `${xPx - box.left}px`;
    heart.style.top = `${yPx - box.top}px`;
    place.append(heart);
    const animation = heart.animate(noMotion.matches() ? fades : beats(), { duration: shownMs, easing: 'ease-out' });
    const end = () => heart.remove();
    animation.onfinish = end;
    animation.oncancel = end;
  }, []);
  const layer = (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10 overflow-hidden">
      <span ref={pattern} hidden className="absolute -ms-10 -mt-10 drop-shadow-md">
        <ReactionIcon kind="heart" className="size-20" />
      </span>
      <div ref={air} data-testid="finger-hearts" className="absolute inset-0" />
    </div>
  );
  return { draw, layer };
}

const fades: Keyframe[] = [{ opacity: 1 }, { opacity: 1, offset: 0.6 }, { opacity: 0 }];

/** It springs up under the finger, a little to one side, and goes. */
function beats(): Keyframe[] {
  const turn = `rotate(${(Math.random() - 0.5) * 40}deg)`;
  return [
    { transform: `${turn} scale(0.2)`, opacity: 0 },
    { transform: `${turn} scale(1.15)`, opacity: 1, offset: 0.2 },
    { transform: `${turn} scale(1)`, opacity: 1, offset: 0.6 },
    { transform: `translateY(-3rem) ${turn} scale(1.2)`, opacity: 0 },
  ];
}
