import type { OrderExchange } from '@showfloor/contracts/exchange';
import { ArrowLeftRight } from 'lucide-react';
import { Link } from 'react-router';
import { useExchangeStrings } from '../i18n/en/exchanges.ts';

export interface ExchangeNoteProps {
  /** Which way it leads: to the order of the new pieces, or from there to the old one. */
  way: 'into' | 'from';
  exchange: Omit<OrderExchange, 'returnId'>;
  /** Where orders are: `/orders` or `/brand/orders`. */
  base: '/orders' | '/brand/orders';
}

/** That pieces were exchanged, where that stands, and the way to the other order. */
export function ExchangeNote({ way, exchange: { orderId, number, state }, base }: ExchangeNoteProps) {
  const say = useExchangeStrings();
  return (
    <p className="flex items-start gap-2 text-sm">
      <ArrowLeftRight aria-hidden className="mt-3 size-4 shrink-0 text-ink-soft" />
      <span>
        <Link to={`${base}/${orderId}`} className="inline-flex min-h-11 items-center font-medium underline">
          {say(way, { number })}
        </Link>
        <span className="block text-ink-soft">{say(`state.${state}`)}</span>
      </span>
    </p>
  );
}
