import { Hourglass } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';

export interface WaitingRoomProps {
  /** How many have to be let in before, and oneself. */
  place: number;
  /** About how long that takes, ms; null: nobody can say. */
  waitMs: number | null;
  onLeave: () => void;
}

/** So often what changed is told to who can't see it, in ms: numbers that count down are no news each. */
const toldEveryMs = 20_000;

/** The waiting room of a drop: how many are ahead, about how long it takes, and that it goes on by itself. */
export function WaitingRoom({ place, waitMs, onLeave }: WaitingRoomProps) {
  const say = useCheckoutStrings();
  const text = [aheadText(place, say), waitMs === null ? '' : waitText(waitMs, say)].filter(Boolean).join(' ');
  return (
    <div data-testid="waiting-room" className="flex flex-col items-center gap-3 py-10 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-soon-wash text-soon">
        <Hourglass aria-hidden className="size-7" />
      </span>
      <p className="text-lg font-semibold">{say('waiting.title')}</p>
      <p data-testid="waiting-place" className="figures text-base">
        {text}
      </p>
      <SeldomSaid text={`${say('waiting.title')}. ${text}`} />
      <p className="max-w-80 text-sm text-ink-soft">{say('waiting.stay')}</p>
      <Button onClick={onLeave}>{say('waiting.leave')}</Button>
    </div>
  );
}

/** Says a text politely that changes often: at first, and then now and then. */
function SeldomSaid({ text }: { text: string }) {
  const [said, setSaid] = useState({ text, atMs: performance.now() });
  useEffect(() => {
    const leftMs = said.atMs + toldEveryMs - performance.now();
    const timer = setTimeout(() => setSaid({ text, atMs: performance.now() }), Math.max(0, leftMs));
    return () => clearTimeout(timer);
  }, [text, said.atMs]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said.text}
    </p>
  );
}

/** Many are told of in round numbers: nobody counts 343 people. */
function aheadText(place: number, say: ReturnType<typeof useCheckoutStrings>): string {
  const ahead = place - 1;
  if (ahead === 0) return say('waiting.next');
  if (ahead < 50) return say('waiting.ahead', { count: ahead });
  const step = ahead < 1_000 ? 10 : 100;
  return say('waiting.aboutAhead', { count: Math.round(ahead / step) * step });
}

function waitText(waitMs: number, say: ReturnType<typeof useCheckoutStrings>): string {
  const seconds = Math.max(5, Math.ceil(waitMs / 5_000) * 5);
  return seconds < 60
    ? say('waiting.seconds', { count: seconds })
    : say('waiting.minutes', { count: Math.round(seconds / 60) });
}
