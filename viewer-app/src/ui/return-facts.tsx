import type { Order } from '@showfloor/contracts/order';
import type { OrderReturn } from '@showfloor/contracts/shipment';
import { useParcelStrings } from '../i18n/en/parcels.ts';
import { Chip } from './chip.tsx';
import { Written } from './written.tsx';

export interface ReturnFactsProps {
  order: Order;
  one: OrderReturn;
  /** What is due for it, as the reader writes amounts. */
  amount: string;
}

/** What comes back, why, and where that stands. */
export function ReturnFacts({ order, one, amount }: ReturnFactsProps) {
  const say = useParcelStrings();
  // What is due for pieces that are exchanged pays for the new ones.
  const isExchanged = order.exchanges?.some(({ returnId, state }) => returnId === one.id && state !== 'ended');
  const isOpen = one.state === 'requested' || one.state === 'approved';
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        <Chip tone={one.state === 'received' ? 'done' : isOpen ? 'soon' : 'neutral'}>
          {say(`returns.state.${one.state}`)}
        </Chip>
      </p>
      <ul className="text-ink-soft">
        {one.lines.map(({ line, quantity, restocked }) => (
          <li key={line}>
            {quantity} × <Written>{order.lines[line]?.productName ?? ''}</Written>
            {restocked !== null && ` · ${say('returns.restocked', { restocked, quantity })}`}
          </li>
        ))}
      </ul>
      <p className="text-ink-soft">
        {say(`returns.reasons.${one.reason}`)}
        {one.note !== '' && (
          <>
            {': '}
            <Written>{one.note}</Written>
          </>
        )}
      </p>
      {one.answer !== '' && <p>{say('returns.answer', { answer: one.answer })}</p>}
      {one.state !== 'declined' && one.state !== 'cancelled' && !isExchanged && (
        <p className="figures">{say('returns.amount', { amount })}</p>
      )}
    </div>
  );
}
