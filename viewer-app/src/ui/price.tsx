import { formatMoney, type Money, sameMoney } from '@showfloor/contracts/money';
import { useCommonStrings } from '../i18n/en/common.ts';
import { useLocale } from '../i18n/feature-strings.ts';
import { classNames } from './class-names.ts';

export interface PriceProps {
  price: Money;
  /** What it cost before: struck. Left out when it is the same. */
  before?: Money | null | undefined;
  className?: string;
}

/** An amount in the reader's locale, in figures that do not jump. */
export function Price({ price, before, className }: PriceProps) {
  const say = useCommonStrings();
  const locale = useLocale();
  return (
    <span
      className={classNames(
        'figures inline-flex min-w-0 flex-wrap items-baseline gap-x-1.5 *:whitespace-nowrap',
        className,
      )}
    >
      <span className="font-semibold">{formatMoney(price, locale)}</span>
      {before && !sameMoney(before, price) && (
        <s className="text-[length:var(--text-before)] font-normal opacity-70">
          <span className="sr-only">{say('before')} </span>
          {formatMoney(before, locale)}
        </s>
      )}
    </span>
  );
}
