import { formatMoney } from '@showfloor/contracts/money';
import { useLocale } from '../../i18n/feature-strings.ts';
import type { CheckoutState } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';

/**
 * What becomes of the order, for who hears the page. It is there before it says anything: a status that comes with its text is not read by every screen reader.
 * What goes wrong says so itself.
 */
export function CheckoutNews({ state }: { state: CheckoutState }) {
  const say = useCheckoutStrings();
  const locale = useLocale();
  const text = () => {
    switch (state.step) {
      case 'placing':
      case 'paying':
        return `${say(state.step)} ${say('stay')}`;
      case 'paid': {
        const { total, email } = state.order;
        return `${say('paid.title')} ${say('paid.text', { total: formatMoney(total, locale), email })}`;
      }
      case 'unknown':
      case 'cancelled':
        return `${say(`${state.step}.title`)} ${say(`${state.step}.text`)}`;
      case 'refund_due':
        return `${say('refundDue.title')} ${say('refundDue.text')}`;
      default:
        return '';
    }
  };
  return (
    <p role="status" className="sr-only">
      {text()}
    </p>
  );
}
