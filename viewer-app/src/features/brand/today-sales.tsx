import { formatMoney } from '@showfloor/contracts/money';
import type { BrandToday, SalesFigures } from '@showfloor/contracts/today';
import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { listText } from '../../core/format.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Amounts } from '../../ui/amounts.tsx';
import { classNames } from '../../ui/class-names.ts';
import { changeOf } from './change-of.ts';
import { useTodayStrings } from './today-strings.ts';

/** What was paid since the day began, each figure on a card with how it changed against yesterday at this time. */
export function TodaySales({ sales: { today, yesterday } }: { sales: NonNullable<BrandToday['sales']> }) {
  const say = useTodayStrings();
  const locale = useLocale();
  const [first, ...others] = today.revenue;
  const firstBefore = yesterday.revenue.find(({ currency }) => currency === first?.currency);
  return (
    <section aria-label={say('sales')} className="mb-4">
      <dl className="figures grid grid-cols-2 gap-3 sm:grid-cols-4 sm:gap-4">
        <Figure
          className="col-span-2"
          name={say('revenue')}
          change={changeOf(first?.amountMinor ?? 0, firstBefore?.amountMinor ?? 0)}
          before={revenueText(yesterday, locale)}
        >
          {first && <Amounts first={first} others={others.filter(({ amountMinor }) => amountMinor > 0)} />}
        </Figure>
        <Figure
          name={say('orders')}
          change={changeOf(today.orders, yesterday.orders)}
          before={yesterday.orders.toLocaleString(locale)}
        >
          {today.orders.toLocaleString(locale)}
        </Figure>
        <Figure
          name={say('pieces')}
          change={changeOf(today.pieces, yesterday.pieces)}
          before={yesterday.pieces.toLocaleString(locale)}
        >
          {today.pieces.toLocaleString(locale)}
        </Figure>
      </dl>
      <p className="mt-2 text-xs text-ink-soft">{say('against')}</p>
    </section>
  );
}

/** Amounts of several currencies in a row, without those that are nothing; the brand's own where all are. */
function revenueText({ revenue }: SalesFigures, locale: string): string {
  const taken = revenue.filter(({ amountMinor }) => amountMinor > 0);
  return listText(
    (taken.length > 0 ? taken : revenue.slice(0, 1)).map((amount) => formatMoney(amount, locale)),
    locale,
  );
}

interface FigureProps {
  name: string;
  /** As a part of yesterday's; null: there is nothing to compare with. */
  change: number | null;
  /** Yesterday's. */
  before: string;
  className?: string;
  children: ReactNode;
}

function Figure({ name, change, before, className, children }: FigureProps) {
  const say = useTodayStrings();
  return (
    <div className={classNames('rounded-lg border border-line bg-surface p-4', className)}>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="mt-1 text-xl font-semibold">{children}</dd>
      <dd className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
        {change !== null && <Change change={change} />}
        <span>{say('yesterday', { value: before })}</span>
      </dd>
    </div>
  );
}

function Change({ change }: { change: number }) {
  const locale = useLocale();
  const Arrow = change < 0 ? ArrowDownRight : ArrowUpRight;
  const text = change.toLocaleString(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  return (
    <span className={classNames('inline-flex items-center font-semibold', change > 0 && 'text-done')}>
      {change !== 0 && <Arrow aria-hidden className="size-4 rtl:-scale-x-100" />}
      {text}
    </span>
  );
}
