import { formatMoney } from '@showfloor/contracts/money';
import type { BrandToday, SalesFigures } from '@showfloor/contracts/today';
import type { ReactNode } from 'react';
import { listText } from '../../core/format.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Amounts } from '../../ui/amounts.tsx';
import { FormSection } from './form-section.tsx';
import { useTodayStrings } from './today-strings.ts';

/** What was paid since the day began, each figure with yesterday's at this time. */
export function TodaySales({ sales: { today, yesterday } }: { sales: NonNullable<BrandToday['sales']> }) {
  const say = useTodayStrings();
  const locale = useLocale();
  const [first, ...others] = today.revenue;
  return (
    <FormSection title={say('sales')} text={say('against')}>
      <dl className="figures grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Figure className="col-span-2" name={say('revenue')} before={revenueText(yesterday, locale)}>
          {first && <Amounts first={first} others={others.filter(({ amountMinor }) => amountMinor > 0)} />}
        </Figure>
        <Figure name={say('orders')} before={yesterday.orders.toLocaleString(locale)}>
          {today.orders.toLocaleString(locale)}
        </Figure>
        <Figure name={say('pieces')} before={yesterday.pieces.toLocaleString(locale)}>
          {today.pieces.toLocaleString(locale)}
        </Figure>
      </dl>
    </FormSection>
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
  /** Yesterday's. */
  before: string;
  className?: string;
  children: ReactNode;
}

function Figure({ name, before, className, children }: FigureProps) {
  const say = useTodayStrings();
  return (
    <div className={className}>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="text-xl font-semibold">{children}</dd>
      <dd className="text-xs text-ink-soft">{say('yesterday', { value: before })}</dd>
    </div>
  );
}
