import { addressLines } from '@showfloor/contracts/address-rules';
import { formatMoney } from '@showfloor/contracts/money';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Written } from '../../ui/written.tsx';
import type { PayWith } from './attempt.ts';
import { Breakdown } from './breakdown.tsx';
import { type BuyerErrors, firstWrong, parseBuyer } from './buyer-draft.ts';
import { BuyerForm } from './buyer-form.tsx';
import { BuyerSummary } from './buyer-summary.tsx';
import type { FormNotice as NoticeFacts } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import { countriesOf } from './countries.ts';
import { FormNotice } from './form-notice.tsx';
import { PayWithFields, usePayWith } from './pay-with-choice.tsx';
import { codesInUse, type Purchase } from './purchase.ts';
import { ShippingChoices } from './shipping-choices.tsx';
import type { BuyerDraftState } from './use-buyer-draft.ts';
import { useMarkets } from './use-markets.ts';
import type { Quoted } from './use-quote.ts';
import { VoucherField } from './voucher-field.tsx';

export interface CheckoutFormProps {
  purchase: Purchase;
  quoted: Quoted;
  buyer: BuyerDraftState;
  notice: NoticeFacts | null;
  onPay: (request: CheckoutRequest, payWith: PayWith) => void;
  onBag: () => void;
  onOpenOrder: (orderId: string) => void;
}

/** What it is made of, address (once), payment; one button that says the amount. */
export function CheckoutForm({ purchase, quoted, buyer, notice, onPay, onBag, onOpenOrder }: CheckoutFormProps) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const { draft } = buyer;
  const markets = useMarkets(purchase.brandId);
  const countries = useMemo(() => countriesOf(purchase.shipping, markets), [purchase.shipping, markets]);
  const [errors, setErrors] = useState<BuyerErrors>({});
  const [editing, setEditing] = useState(!buyer.isWhole);
  const choice = usePayWith();
  const summaryId = useId();
  const { sums, isPending, chooseMethod } = quoted;

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = parseBuyer(draft);
    const wrong: BuyerErrors = {
      ...('errors' in parsed ? parsed.errors : {}),
      ...(countries.includes(draft.country) ? {} : { country: 'wrong' as const }),
    };
    const first = firstWrong(wrong, draft.country);
    if (first || 'errors' in parsed) {
      setErrors(wrong);
      setEditing(true);
      const field = first && form.current?.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    if (!sums.total || isPending) return;
    const codes = codesInUse(sums);
    const used = codes.length === 0 ? {} : { vouchers: codes };
    const way = sums.shippingMethod === null ? {} : { shippingMethod: sums.shippingMethod };
    onPay(
      { ...parsed.buyer, ...purchase.wish, ...way, ...used, language: locale, expectedTotal: sums.total },
      choice.payWith,
    );
  }

  return (
    <form ref={form} id="checkout-form" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {notice && (
        <FormNotice notice={notice} purchase={purchase} locale={locale} onBag={onBag} onOpenOrder={onOpenOrder} />
      )}
      <section aria-labelledby={summaryId} className="flex flex-col gap-2">
        <h3 id={summaryId} className="text-sm font-semibold">
          <Written>{say('sections.summaryOf', { brand: purchase.brandName })}</Written>
        </h3>
        <Breakdown
          lines={purchase.lines.map((line) => ({
            ...line,
            lineTotal: sums.lineTotals.get(line.variantId) ?? line.lineTotal,
          }))}
          subtotal={sums.subtotal}
          shipping={sums.fee}
          isFrom={sums.isFrom}
          isPending={isPending}
          adjustments={sums.adjustments}
          total={sums.total}
        />
        <VoucherField quoted={quoted} locale={locale} />
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="flex items-center justify-between text-sm font-semibold">
          {say('sections.to')}
          {!editing && (
            <Button tone="quiet" onClick={() => setEditing(true)}>
              {say('change')}
            </Button>
          )}
        </h3>
        {editing && buyer.addresses.length > 0 && (
          <Select
            label={say('savedAddress')}
            value=""
            options={[
              { value: '', label: say('savedChoose') },
              ...buyer.addresses.map((one, at) => ({ value: String(at), label: addressLines(one).join(', ') })),
            ]}
            onChange={(event) => {
              const chosen = buyer.addresses[Number(event.target.value || Number.NaN)];
              if (chosen) buyer.change(chosen);
            }}
          />
        )}
        {editing ? (
          <BuyerForm
            draft={draft}
            errors={errors}
            brand={purchase.brandName}
            countries={countries}
            locale={locale}
            onChange={(field, value) => {
              buyer.change({ ...draft, [field]: value });
              setErrors(({ [field]: _mended, ...others }) => others);
            }}
          />
        ) : (
          <BuyerSummary draft={draft} locale={locale} />
        )}
      </section>
      {sums.shippingMethods.length > 1 && (
        <ShippingChoices methods={sums.shippingMethods} value={sums.shippingMethod} onChange={chooseMethod} />
      )}
      {sums.total?.amountMinor !== 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">{say('sections.payment')}</h3>
          <PayWithFields choice={choice} />
        </section>
      )}
    </form>
  );
}

/** The button under the form; says the amount. */
export function PayButton({ quoted: { sums, isPending } }: { quoted: Quoted }) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const { total, isFrom } = sums;
  return (
    <Button
      type="submit"
      form="checkout-form"
      size="lg"
      tone="accent"
      wide
      data-testid="pay"
      disabled={isPending}
      aria-busy={isPending}
    >
      {isPending
        ? say('adding')
        : total === null
          ? say('notShipped')
          : total.amountMinor === 0
            ? say('orderFree')
            : say(isFrom ? 'payFrom' : 'pay', { amount: formatMoney(total, locale) })}
    </Button>
  );
}
