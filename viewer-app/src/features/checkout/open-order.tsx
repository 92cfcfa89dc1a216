import { formatMoney } from '@showfloor/contracts/money';
import type { NextAction, Order } from '@showfloor/contracts/order';
import { lazy, Suspense, useState } from 'react';
import { usePaymentSetup } from '../../hooks/use-payment-setup.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { PayWith } from './attempt.ts';
import { Breakdown } from './breakdown.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';
import { PayWithFields, usePayWith } from './pay-with-choice.tsx';
import { useHoldTime } from './use-hold-time.ts';

/** Fetched only where there is something to pay by it. */
const StripeForm = lazy(async () => ({ default: (await import('../../ui/stripe-form.tsx')).StripeForm }));

/** Fetched only where a bank asks. */
const StripeAuthentication = lazy(async () => ({
  default: (await import('../../ui/stripe-authentication.tsx')).StripeAuthentication,
}));

export interface OpenOrderProps {
  order: Order;
  /** What the buyer has to do before the payment can go on. */
  action?: NextAction | undefined;
  why: 'open' | 'processing' | 'declined' | 'unavailable';
  onPay: (payWith: PayWith) => void;
  onCancel: () => void;
}

/** An order that is held and not paid: what happened, that no money moved, for how long, and what can be done. */
export function OpenOrder({ order, action, why, onPay, onCancel }: OpenOrderProps) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const time = useHoldTime(order.payByMs);
  const choice = usePayWith();
  const setup = usePaymentSetup();
  const [asked, setAsked] = useState(false);
  const [choosing, setChoosing] = useState(why !== 'processing');
  const text = why === 'unavailable' ? 'declined' : why;
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone={why === 'processing' || why === 'open' ? 'soon' : 'loss'}
        title={why === 'unavailable' ? say('declined.unavailableTitle') : say(`${text}.title`)}
      >
        <span className="figures">{time ? say(`${text}.text`, { time }) : say(`${text}.textOver`)}</span>
      </Notice>
      {!choosing && (action?.type === 'challenge' || action?.type === 'redirect') && (
        <a className={buttonClass('accent')} href={action.type === 'challenge' ? action.path : action.url}>
          {say('processing.answer')}
        </a>
      )}
      {!choosing && !asked && action?.type === 'form' && setup?.provider === 'stripe' && (
        <Suspense fallback={<p className="text-sm text-ink-soft">{say('formLoading')}</p>}>
          <StripeForm
            publishableKey={setup.publishableKey}
            clientSecret={action.clientSecret}
            returnUrl={new URL(`/orders/${order.id}`, window.location.href).href}
            locale={locale}
            payLabel={say('pay', { amount: formatMoney(order.total, locale) })}
            failedText={say('formFailed')}
            onAsked={() => setAsked(true)}
          />
        </Suspense>
      )}
      {!choosing && !asked && action?.type === 'authenticate' && setup?.provider === 'stripe' && (
        <Suspense fallback={<p className="text-sm text-ink-soft">{say('formLoading')}</p>}>
          <StripeAuthentication
            publishableKey={setup.publishableKey}
            clientSecret={action.clientSecret}
            label={say('processing.answer')}
            failedText={say('formFailed')}
            onAsked={() => setAsked(true)}
          />
        </Suspense>
      )}
      {choosing && <PayWithFields choice={choice} />}
      <Breakdown {...order} />
      <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-col gap-1 border-t border-line bg-surface px-4 pt-3 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
        {choosing ? (
          <Button size="lg" tone="accent" wide onClick={() => onPay(choice.payWith)}>
            {say('pay', { amount: formatMoney(order.total, locale) })}
          </Button>
        ) : (
          <Button size="lg" wide onClick={() => setChoosing(true)}>
            {say('processing.other')}
          </Button>
        )}
        <Button tone="quiet" wide onClick={onCancel}>
          {say('processing.cancel')}
        </Button>
      </div>
    </div>
  );
}
