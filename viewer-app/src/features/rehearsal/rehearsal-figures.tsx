import { crowdSize, type Rehearsal } from '@showfloor/contracts/rehearsal';
import { clockText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useRehearsalStrings } from '../../i18n/en/rehearsal.ts';

/** What the crowd has done, and how long it stays. */
export function RehearsalFigures({ rehearsal }: { rehearsal: Rehearsal }) {
  const say = useRehearsalStrings();
  const { progress, crowd, state, endsAtMs } = rehearsal;
  const isRunning = state === 'running';
  const nowMs = useNow(1_000, isRunning);
  const { inside, messages, orders, paid, refused } = progress;
  return (
    <ul aria-label={say('progress')} className="figures flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
      {isRunning && <li data-testid="rehearsal-inside">{say('inside', { inside, all: crowdSize(crowd) })}</li>}
      <li data-testid="rehearsal-messages">{say('messages', { count: messages })}</li>
      <li data-testid="rehearsal-orders">{say('orders', { orders, paid })}</li>
      {refused > 0 && <li>{say('refused', { count: refused })}</li>}
      {isRunning && <li>{say('timeLeft', { time: clockText(endsAtMs - nowMs) })}</li>}
    </ul>
  );
}
