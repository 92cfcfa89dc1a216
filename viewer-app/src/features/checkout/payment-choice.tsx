import { type TestPaymentMethod, testPaymentMethodSchema } from '@showfloor/contracts/order';
import { useId } from 'react';
import { usePaymentSetup } from '../../hooks/use-payment-setup.ts';
import { classNames } from '../../ui/class-names.ts';
import type { PaymentMethod } from './attempt.ts';
import { useCheckoutStrings } from './checkout-strings.ts';

const methods = ['test_approve', 'test_decline', 'test_no_answer'] as const satisfies readonly TestPaymentMethod[];
/** What banks do now and then; shown when it is asked for. */
const rareMethods = testPaymentMethodSchema.exclude(methods).options;

/** How to pay: by the provider's own form once the pieces are held, or by the test provider and what it should do, named as what it is. */
export function PaymentChoice({
  value,
  onChange,
}: {
  value: PaymentMethod;
  onChange: (method: PaymentMethod) => void;
}) {
  const say = useCheckoutStrings();
  const name = useId();
  const setup = usePaymentSetup();
  if (setup?.provider === 'stripe') return <p className="text-sm text-ink-soft">{say('formNext')}</p>;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{say('sections.payment')}</legend>
      {methods.map((method) => choice(method))}
      <details open={rareMethods.some((method) => method === value) || undefined}>
        <summary className="flex min-h-11 cursor-pointer items-center text-sm text-ink-soft">
          {say('moreMethods')}
        </summary>
        <div className="flex flex-col gap-2">{rareMethods.map((method) => choice(method))}</div>
      </details>
    </fieldset>
  );

  function choice(method: TestPaymentMethod) {
    return (
      <label
        key={method}
        className={classNames(
          'flex min-h-12 cursor-pointer items-center gap-3 rounded-md border px-3 py-2 transition-colors',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
          method === value ? 'border-accent bg-accent-wash' : 'border-edge/60 hover:bg-raised',
        )}
      >
        <input
          type="radio"
          name={name}
          className="size-5 accent-accent"
          checked={method === value}
          onChange={() => onChange(method)}
        />
        <span className="flex flex-col">
          <span className="text-sm font-semibold">{say(`methods.${method}`)}</span>
          <span className="text-xs text-ink-soft">{say(`methodsText.${method}`)}</span>
        </span>
      </label>
    );
  }
}
