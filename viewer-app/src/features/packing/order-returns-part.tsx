import type { Order, PackedOrder } from '@showfloor/contracts/order';
import type { CreateReturn } from '@showfloor/contracts/shipment';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useExchangeStrings } from '../../i18n/en/exchanges.ts';
import { Button } from '../../ui/button.tsx';
import { ExchangeDialog } from '../../ui/exchange-dialog.tsx';
import { ExchangeNote } from '../../ui/exchange-note.tsx';
import { ReturnDialog, returnablePieces } from '../../ui/return-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePackingStrings } from './packing-strings.ts';
import { ReturnCard } from './return-card.tsx';

export interface OrderReturnsPartProps {
  order: Order;
  locations: NonNullable<PackedOrder['locations']>;
  mayWrite: boolean;
  onChanged: () => void;
}

/** What comes back of an order, and the way to take something back. */
export function OrderReturnsPart({ order, locations, mayWrite, onChanged }: OrderReturnsPartProps) {
  const say = usePackingStrings();
  const api = useApi();
  const errorText = useErrorText();
  const sayExchange = useExchangeStrings();
  const toast = useToast();
  const [taking, setTaking] = useState(false);
  const [exchanging, setExchanging] = useState(false);
  const { returns = [], exchangeOf } = order;
  const mayTake = mayWrite && returnablePieces(order).length > 0;
  const take = useMutation({
    mutationFn: (wish: CreateReturn) => api.shipments.takeBack(order.brandId, order.id, wish),
    onSuccess: () => {
      setTaking(false);
      onChanged();
    },
  });
  if (returns.length === 0 && !mayTake && !exchangeOf) return null;
  return (
    <section aria-label={say('returns.title')} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{say('returns.title')}</h2>
      {exchangeOf && <ExchangeNote way="from" exchange={exchangeOf} base="/brand/orders" />}
      {returns.map((one) => (
        <ReturnCard
          key={one.id}
          order={order}
          locations={locations}
          one={one}
          mayWrite={mayWrite}
          onChanged={onChanged}
        />
      ))}
      {mayTake && (
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              take.reset();
              setTaking(true);
            }}
          >
            {say('returns.take')}
          </Button>
          {order.exchanges && !exchangeOf && <Button onClick={() => setExchanging(true)}>{sayExchange('ask')}</Button>}
        </div>
      )}
      {exchanging && (
        <ExchangeDialog
          order={order}
          by="office"
          onClose={() => setExchanging(false)}
          onDone={({ number }) => {
            setExchanging(false);
            toast({ tone: 'done', text: sayExchange('made', { number }) });
            onChanged();
          }}
        />
      )}
      {taking && (
        <ReturnDialog
          order={order}
          by="office"
          busy={take.isPending}
          problem={take.isError ? errorText(take.error) : null}
          onClose={() => setTaking(false)}
          onSend={take.mutate}
        />
      )}
    </section>
  );
}
