import { addressLines } from '@showfloor/contracts/address-rules';
import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { Check, CircleCheck, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../core/browser/clipboard.ts';
import { nameOf } from '../../core/browser/names.ts';
import { shipsWith } from '../../core/joint-shipping.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Written } from '../../ui/written.tsx';
import { Breakdown } from './breakdown.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';

/** Paid: the order's number to keep, and what was bought. The picture plays on behind it. */
export function Confirmation({ order, brandName }: { order: Order; brandName: string | undefined }) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const first = shipsWith(order.adjustments);
  const [copied, setCopied] = useState(false);
  return (
    <div data-testid="order-confirmation" className="flex flex-col gap-5">
      <div className="flex flex-col items-center gap-1 py-3 text-center">
        <CircleCheck aria-hidden className="size-12 animate-rise text-done" />
        <p className="text-lg font-semibold">{say('paid.title')}</p>
        <p className="text-sm text-ink-soft">
          {say('paid.text', { total: formatMoney(order.total, locale), email: order.email })}
        </p>
      </div>
      <div className="flex items-center justify-between gap-3 rounded-lg border border-line bg-raised py-2 ps-4 pe-2">
        <span>
          <span className="block text-xs text-ink-faint">{say('paid.number')}</span>
          <span data-testid="order-number" className="figures font-mono text-base font-semibold select-all">
            {order.number}
          </span>
        </span>
        <button
          type="button"
          aria-label={say('paid.copy')}
          className={buttonClass('quiet')}
          onClick={() => {
            void copyText(order.number).then(setCopied);
          }}
        >
          {copied ? <Check aria-hidden className="size-5 text-done" /> : <Copy aria-hidden className="size-5" />}
          <span aria-live="polite">{copied ? say('paid.copied') : ''}</span>
        </button>
      </div>
      {brandName && (
        <h3 className="-mb-3 text-sm font-semibold">
          <Written>{say('sections.summaryOf', { brand: brandName })}</Written>
        </h3>
      )}
      <Breakdown {...order} />
      <section className="text-sm">
        <h3 className="font-semibold">{say('sections.to')}</h3>
        <address className="mt-1 whitespace-pre-line text-ink-soft not-italic wrap-anywhere">
          {[...addressLines(order.address), nameOf('region', order.address.country, locale)].join('\n')}
        </address>
        <p data-testid="ships" className="mt-1 text-ink-soft">
          {first === null ? say('shipping') : say('shipsWithText', { number: first })}
        </p>
      </section>
    </div>
  );
}
