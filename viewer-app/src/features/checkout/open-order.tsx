import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { useState } from 'react';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { PaymentMethod } from './attempt.ts';
import { Breakdown } from './breakdown.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';
import { PaymentChoice } from './payment-choice.tsx';
import { useHoldTime } from './use-hold-time.ts';

export interface OpenOrderProps {
  order: Order;
  why: 'open' | 'processing' | 'declined' | 'unavailable';
  onPay: (method: PaymentMethod) => void;
  onCancel: () => void;
}

/** An order that is held and not paid: what happened, that no money moved, for how long, and what can be done. */
export function OpenOrder({ order, why, onPay, onCancel }: OpenOrderProps) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const time = useHoldTime(order.payByMs);
  const [method, setMethod] = useState<PaymentMethod>('test_approve');
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
      {choosing && <PaymentChoice value={method} onChange={setMethod} />}
      <Breakdown {...order} />
      <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-col gap-1 border-t border-line bg-surface px-4 pt-3 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
        {choosing ? (
          <Button size="lg" tone="accent" wide onClick={() => onPay(method)}>
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
