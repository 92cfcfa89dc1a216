import type { Drop } from '@showfloor/contracts/drop';
import { formatMoney } from '@showfloor/contracts/money';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Written } from '../../ui/written.tsx';
import type { AskedDropAct } from './ask-drop.tsx';
import { useDropsStrings } from './drops-strings.ts';

export interface DropRowProps {
  drop: Drop;
  name: string;
  /** Pieces that remain as the room counted them last. */
  left: number;
  live: boolean;
  mayPlan: boolean;
  mayRun: boolean;
  arming: boolean;
  onArm: () => void;
  onEdit: () => void;
  onAsk: (act: AskedDropAct) => void;
}

const tones: Record<Drop['state'], ChipTone> = {
  planned: 'neutral',
  counting: 'soon',
  open: 'accent',
  ended: 'neutral',
  cancelled: 'neutral',
};

/** One drop as its team sees it, with what can be done about it. */
export function DropRow(props: DropRowProps) {
  const { drop, name, left, live, mayPlan, mayRun, arming, onArm, onEdit, onAsk } = props;
  const say = useDropsStrings();
  const locale = useLocale();
  const isPlanned = drop.state === 'planned';
  const isRunning = drop.state === 'counting' || drop.state === 'open';
  const reserved = Math.max(0, drop.quantity - left - drop.sold - (drop.line?.offered ?? 0));
  return (
    <li data-testid="drop" data-state={drop.state} className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 text-sm font-semibold wrap-anywhere">
          <Written>{name}</Written>
        </span>
        <Chip tone={tones[drop.state]}>{say(isPlanned && drop.isArmed ? 'states.armed' : `states.${drop.state}`)}</Chip>
      </div>
      <p className="figures text-xs text-ink-soft">
        {say('facts', {
          price: formatMoney(drop.price, locale),
          pieces: say('pieces', { count: drop.quantity }),
          each: drop.perBuyer,
          countdown: drop.countdownS,
          minutes: drop.lengthS / 60,
        })}
      </p>
      {isPlanned && (
        <p className="text-xs text-ink-soft">
          {drop.startsAtMs === null ? say('byTap') : say('startsAt', { time: dateTimeText(drop.startsAtMs, locale) })}
        </p>
      )}
      {isPlanned && drop.missed !== null && (
        <p className="text-xs font-semibold text-soon">{say(`missed.${drop.missed}`)}</p>
      )}
      {isRunning && <Clock drop={drop} />}
      {drop.state === 'open' && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
          <span className="figures font-semibold">
            {left === 0 ? say('soldOut') : say('remaining', { left, all: drop.quantity })}
          </span>
          <Meter
            label={say('remaining', { left, all: drop.quantity })}
            value={left}
            max={drop.quantity}
            tone="soon"
            className="w-20"
          />
          <span className="figures text-ink-soft">{say('sold', { count: drop.sold })}</span>
          {drop.line && drop.line.waiting > 0 && (
            <span data-testid="drop-line-length" className="figures text-ink-soft">
              {say('inLine', { count: drop.line.waiting })}
            </span>
          )}
          {drop.line && drop.line.offered > 0 && (
            <span className="figures text-ink-soft">{say('forLine', { count: drop.line.offered })}</span>
          )}
          {reserved > 0 && <span className="figures text-ink-soft">{say('inOrders', { count: reserved })}</span>}
        </div>
      )}
      {drop.state === 'ended' && (
        <p className="figures text-xs text-ink-soft">{say('result', { sold: drop.sold, all: drop.quantity })}</p>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {isPlanned && mayRun && (
          <Button
            tone="accent"
            disabled={!live}
            title={live ? undefined : say('onlyLive')}
            aria-label={say('startNamed', { name })}
            onClick={() => onAsk('start')}
          >
            {say('start')}
          </Button>
        )}
        {isPlanned && mayRun && !drop.isArmed && (
          <Button busy={arming} aria-label={say('armNamed', { name })} onClick={onArm}>
            {say('arm')}
          </Button>
        )}
        {isPlanned && mayPlan && (
          <Button aria-label={say('editNamed', { name })} onClick={onEdit}>
            {say('edit')}
          </Button>
        )}
        {drop.state === 'open' && mayRun && (
          <Button aria-label={say('endNamed', { name })} onClick={() => onAsk('end')}>
            {say('end')}
          </Button>
        )}
        {(isPlanned || drop.state === 'counting') && mayRun && (
          <Button aria-label={say('callOffNamed', { name })} onClick={() => onAsk('callOff')}>
            {say('callOff')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is left until it opens, or ends. */
function Clock({ drop }: { drop: Drop }) {
  const say = useDropsStrings();
  const nowMs = useNow(1_000);
  const untilMs = (drop.state === 'open' ? drop.endsAtMs : drop.opensAtMs) ?? nowMs;
  if (untilMs <= nowMs) return <p className="text-sm font-semibold">{say('anyMoment')}</p>;
  // What is left of a second still is one, so that it never stands at none before the moment.
  const time = clockText(untilMs - nowMs + 999);
  return (
    <p role="timer" className="figures text-lg font-semibold">
      {say(drop.state === 'open' ? 'endsIn' : 'opensIn', { time })}
    </p>
  );
}
