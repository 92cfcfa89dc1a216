import type { ShippingChoice } from '@showfloor/contracts/quote';
import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Price } from '../../ui/price.tsx';
import { Written } from '../../ui/written.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';

export interface ShippingChoicesProps {
  methods: readonly ShippingChoice[];
  value: string | null;
  onChange: (key: string) => void;
}

/** The ways to ship an order, each with how long it takes and what it costs. */
export function ShippingChoices({ methods, value, onChange }: ShippingChoicesProps) {
  const say = useCheckoutStrings();
  const name = useId();
  const daysOf = ({ minDays, maxDays }: ShippingChoice) =>
    minDays === maxDays ? say('days', { count: minDays }) : say('daysFromTo', { from: minDays, to: maxDays });
  return (
    <fieldset className="flex flex-col gap-2" data-testid="shipping-choices">
      <legend className="mb-2 text-sm font-semibold">{say('sections.way')}</legend>
      {methods.map((method) => (
        <label
          key={method.key}
          className={classNames(
            'flex min-h-12 cursor-pointer items-center gap-3 rounded-md border px-3 py-2 transition-colors',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
            method.key === value ? 'border-accent bg-accent-wash' : 'border-edge/60 hover:bg-raised',
          )}
        >
          <input
            type="radio"
            name={name}
            className="size-5 shrink-0 accent-accent"
            checked={method.key === value}
            onChange={() => onChange(method.key)}
          />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="text-sm font-semibold wrap-anywhere">
              <Written>{method.name}</Written>
            </span>
            <span className="text-xs text-ink-soft">{daysOf(method)}</span>
            {method.shipsWith && (
              <span className="text-xs text-done">{say('shipsWith', { number: method.shipsWith })}</span>
            )}
          </span>
          <span className="text-sm">
            {method.fee.amountMinor === 0 || method.shipsWith ? say('free') : <Price price={method.fee} />}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
