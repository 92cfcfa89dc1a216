import type { OrderExchange } from '@showfloor/contracts/exchange';
import type { Order } from '@showfloor/contracts/order';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useExchangeStrings } from '../../i18n/en/exchanges.ts';
import { Button } from '../../ui/button.tsx';
import { ExchangeNote } from '../../ui/exchange-note.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface ExchangePartProps {
  order: Order;
  exchange: OrderExchange;
  mayWrite: boolean;
  onChanged: () => void;
}

/** What a return is exchanged into, and what the team decides of it: not to wait for the old piece, and to take nothing on top. */
export function ExchangePart({ order, exchange, mayWrite, onChanged }: ExchangePartProps) {
  const say = useExchangeStrings();
  const api = useApi();
  const errorText = useErrorText();
  const isWaiting = exchange.state === 'waiting';
  const made = useQuery({
    queryKey: queryKeys.packedOrder(order.brandId, exchange.orderId),
    queryFn: ({ signal }) => api.shipments.order(order.brandId, exchange.orderId, signal),
    enabled: mayWrite && exchange.state !== 'ended',
  });
  const act = useMutation({
    mutationFn: (does: 'send' | 'waive') => api.shipments.exchangeAct(order.brandId, order.id, exchange.returnId, does),
    onSettled: onChanged,
  });
  const isUnpaid = made.data?.order.state === 'pending_payment';
  return (
    <div className="flex flex-col gap-2">
      <ExchangeNote way="into" exchange={exchange} base="/brand/orders" />
      {act.isError && <Notice tone="loss" title={say('actFailed', { reason: errorText(act.error) })} />}
      {mayWrite && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {isWaiting && (
            <Button size="sm" busy={act.isPending && act.variables === 'send'} onClick={() => act.mutate('send')}>
              {say('sendNow')}
            </Button>
          )}
          {isUnpaid && (
            <Button size="sm" busy={act.isPending && act.variables === 'waive'} onClick={() => act.mutate('waive')}>
              {say('waiveNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
