import type { Money } from '@showfloor/contracts/money';
import { Price } from './price.tsx';

export interface AmountsProps {
  /** The amount in the currency that counts most. */
  first: Money;
  /** What there is in other currencies beside it. */
  others?: readonly Money[] | undefined;
}

/** What was taken in several currencies: they are no sum, so each stands by itself, and nothing is left out for being nothing but the only one. */
export function Amounts({ first, others = [] }: AmountsProps) {
  const all = first.amountMinor === 0 && others.length > 0 ? others : [first, ...others];
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      {all.map((amount, index) => (
        <span key={amount.currency} className="whitespace-nowrap">
          {index > 0 && '+ '}
          <Price price={amount} />
        </span>
      ))}
    </span>
  );
}
