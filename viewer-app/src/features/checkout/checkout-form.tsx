import type { Cart } from '@showfloor/contracts/cart';
import { formatMoney } from '@showfloor/contracts/money';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import { type FormEvent, useRef, useState } from 'react';
import { regionOfReader } from '../../core/browser/languages.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Written } from '../../ui/written.tsx';
import type { PaymentMethod } from './attempt.ts';
import { Breakdown } from './breakdown.tsx';
import { type BuyerErrors, draftOf, parseBuyer } from './buyer-draft.ts';
import { BuyerForm } from './buyer-form.tsx';
import type { FormNotice as NoticeFacts } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import { countryOf, countryOptions } from './countries.ts';
import { FormNotice } from './form-notice.tsx';
import { PaymentChoice } from './payment-choice.tsx';
import { readBuyer, rememberBuyer } from './saved-buyer.ts';

export interface CheckoutFormProps {
  cart: Cart;
  notice: NoticeFacts | null;
  onPay: (request: CheckoutRequest, method: PaymentMethod) => void;
  onBag: () => void;
  onOpenOrder: (orderId: string) => void;
}

/** Address (once), payment, what it is made of; one button that says the amount. */
export function CheckoutForm({ cart, notice, onPay, onBag, onOpenOrder }: CheckoutFormProps) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const [saved] = useState(() => readBuyer(deviceStorage));
  const [editing, setEditing] = useState(saved === null);
  const [draft, setDraft] = useState(() => draftOf(saved, countryOf(regionOfReader())));
  const [errors, setErrors] = useState<BuyerErrors>({});
  const [method, setMethod] = useState<PaymentMethod>('test_approve');
  const { total } = cart;
  const countryName = countryOptions(locale).find(({ value }) => value === draft.country)?.label ?? draft.country;

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = parseBuyer(draft);
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      setEditing(true);
      const first = Object.keys(parsed.errors)[0];
      const field = first && form.current?.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    if (!total) return;
    rememberBuyer(deviceStorage, parsed.buyer);
    onPay({ ...parsed.buyer, expectedTotal: total }, method);
  }

  return (
    <form ref={form} id="checkout-form" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {notice && <FormNotice notice={notice} cart={cart} locale={locale} onBag={onBag} onOpenOrder={onOpenOrder} />}
      <section className="flex flex-col gap-2">
        <h3 className="flex items-center justify-between text-sm font-semibold">
          {say('sections.to')}
          {!editing && (
            <Button tone="quiet" onClick={() => setEditing(true)}>
              {say('change')}
            </Button>
          )}
        </h3>
        {editing ? (
          <BuyerForm
            draft={draft}
            errors={errors}
            locale={locale}
            onChange={(field, value) => {
              setDraft({ ...draft, [field]: value });
              setErrors(({ [field]: _mended, ...others }) => others);
            }}
          />
        ) : (
          <address className="rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink-soft not-italic">
            <span className="block font-medium text-ink">
              <Written>{draft.name}</Written>
            </span>
            {[draft.line1, draft.line2, `${draft.postalCode} ${draft.city}`, countryName].filter(Boolean).join(', ')}
            <span className="block">{draft.email}</span>
          </address>
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{say('sections.payment')}</h3>
        <PaymentChoice value={method} onChange={setMethod} />
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">{say('sections.summary')}</h3>
        <Breakdown lines={cart.items} subtotal={cart.subtotal} shipping={cart.shipping} total={total} />
      </section>
    </form>
  );
}

/** The button under the form; says the amount. */
export function PayButton({ cart }: { cart: Cart }) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  return (
    <Button type="submit" form="checkout-form" size="lg" tone="accent" wide data-testid="pay" disabled={!cart.total}>
      {say('pay', { amount: cart.total ? formatMoney(cart.total, locale) : '' })}
    </Button>
  );
}
