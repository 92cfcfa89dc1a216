import type { PaymentMeans } from '@showfloor/contracts/payment-means';
import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useCheckoutStrings } from './checkout-strings.ts';

export interface KeptChoiceProps {
  means: readonly PaymentMeans[];
  /** The id of the one that is chosen; null: another way. */
  value: string | null;
  onChange: (meansId: string | null) => void;
}

/** The cards that the buyer has kept, and the way to another one. */
export function KeptChoice({ means, value, onChange }: KeptChoiceProps) {
  const say = useCheckoutStrings();
  const name = useId();
  const choice = (key: string | null, title: string, text: string) => (
    <label
      key={key ?? 'other'}
      className={classNames(
        'flex min-h-12 cursor-pointer items-center gap-3 rounded-md border px-3 py-2 transition-colors',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
        key === value ? 'border-accent bg-accent-wash' : 'border-edge/60 hover:bg-raised',
      )}
    >
      <input
        type="radio"
        name={name}
        className="size-5 shrink-0 accent-accent"
        checked={key === value}
        onChange={() => onChange(key)}
      />
      <span className="flex min-w-0 flex-col">
        <span className="figures text-sm font-semibold wrap-anywhere">{title}</span>
        <span className="figures text-xs text-ink-soft">{text}</span>
      </span>
    </label>
  );
  return (
    <fieldset data-testid="kept-means" className="flex flex-col gap-2">
      <legend className="sr-only">{say('kept.title')}</legend>
      {means.map(({ id, brand, lastFour, expiryMonth, expiryYear }) =>
        choice(
          id,
          say('kept.card', { brand: brand.charAt(0).toUpperCase() + brand.slice(1), lastFour }),
          say('kept.expires', { month: String(expiryMonth).padStart(2, '0'), year: String(expiryYear) }),
        ),
      )}
      {choice(null, say('kept.other'), say('kept.otherText'))}
    </fieldset>
  );
}
