import { formatMoney, sumMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Chip } from '../../ui/chip.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';

/** Where an order stands, and its money where some of it goes back. */
export function OrderStanding({ order }: { order: Order }) {
  const say = useBrandOrdersStrings();
  const locale = useLocale();
  const surplus = order.payments.filter((payment) => payment.surplus).map((payment) => payment.amount);
  const owedBack = sumMoney(order.total.currency, surplus);
  const back = (state: 'due' | 'done') =>
    sumMoney(
      order.total.currency,
      (order.refunds ?? []).filter((refund) => refund.state === state).map(({ amount }) => amount),
    );
  return (
    <span className="flex flex-wrap gap-1">
      <Chip tone={order.state === 'refund_due' ? 'loss' : order.state === 'paid' ? 'done' : 'neutral'}>
        {say(`states.${order.state}`)}
      </Chip>
      {order.refunds
        ?.filter(({ state }) => state === 'failed')
        .map(({ id, amount }) => (
          <span key={id} className="basis-full text-xs font-semibold text-loss">
            {say('refundFailed', { amount: formatMoney(amount, locale) })}
          </span>
        ))}
      {back('done').amountMinor > 0 && order.state === 'paid' && (
        <Chip tone="neutral">{say('refund.part', { amount: formatMoney(back('done'), locale) })}</Chip>
      )}
      {back('due').amountMinor > 0 && order.state === 'paid' && (
        <Chip tone="neutral">{say('refund.underWay', { amount: formatMoney(back('due'), locale) })}</Chip>
      )}
      {surplus.length > 0 && <Chip tone="loss">{say('owedBack', { amount: formatMoney(owedBack, locale) })}</Chip>}
    </span>
  );
}
