import { limits } from '@showfloor/contracts/limits';
import type { BrandToday } from '@showfloor/contracts/today';
import { ChevronRight, CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { useLocale } from '../../i18n/feature-strings.ts';
import { classNames } from '../../ui/class-names.ts';
import { FormSection } from './form-section.tsx';
import { useTodayStrings } from './today-strings.ts';

type Needs = NonNullable<BrandToday['needs']>;

/** What goes its way by itself: it is named, and nobody need hurry. */
const calm: readonly Needs[number]['need'][] = ['refund_due', 'return_parcel'];

export interface TodayNeedsProps {
  toPack: number;
  needs: Needs;
}

/** What waits for somebody of the brand: how many orders, and the way to them. */
export function TodayNeeds({ toPack, needs }: TodayNeedsProps) {
  const say = useTodayStrings();
  return (
    <FormSection title={say('waiting')}>
      {toPack === 0 && needs.length === 0 && (
        <p className="flex items-center gap-2 text-sm text-ink-soft">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-done" />
          {say('nothing')}
        </p>
      )}
      <ul className="flex flex-col empty:hidden">
        {toPack > 0 && <Line to="/brand/packing" name={say('toPack')} count={toPack} tone="ink" />}
        {needs.map(({ need, orders }) => (
          <Line
            key={need}
            to={need === 'other' ? '/brand/orders' : `/brand/orders?need=${need}`}
            name={say(`needs.${need}`)}
            count={orders}
            tone={calm.includes(need) ? 'ink' : 'loss'}
          />
        ))}
      </ul>
    </FormSection>
  );
}

function Line({ to, name, count, tone }: { to: string; name: string; count: number; tone: 'ink' | 'loss' }) {
  const say = useTodayStrings();
  const locale = useLocale();
  const shown = count.toLocaleString(locale);
  return (
    <li className="border-b border-line last:border-0">
      <Link to={to} className="flex min-h-11 items-center gap-3 rounded-md px-1 py-2 hover:bg-hover">
        <span className="min-w-0 flex-1 text-sm">{name}</span>
        <span className={classNames('figures text-base font-semibold', tone === 'loss' && 'text-loss')}>
          {count >= limits.countedMost ? say('most', { count: shown }) : shown}
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint rtl:rotate-180" />
      </Link>
    </li>
  );
}
