import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import type { CreateReturn } from '@showfloor/contracts/shipment';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useExchangeStrings } from '../../i18n/en/exchanges.ts';
import { useParcelStrings } from '../../i18n/en/parcels.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ExchangeDialog } from '../../ui/exchange-dialog.tsx';
import { ExchangeNote } from '../../ui/exchange-note.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ReturnDialog, returnablePieces } from '../../ui/return-dialog.tsx';
import { ReturnFacts } from '../../ui/return-facts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What the buyer sends back of an order, and the way to ask for it once something has left. */
export function OrderReturns({ order }: { order: Order }) {
  const say = useParcelStrings();
  const api = useApi();
  const toast = useToast();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const sayExchange = useExchangeStrings();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [exchanging, setExchanging] = useState(false);
  const changed = () => queries.invalidateQueries({ queryKey: queryKeys.order(order.id) });
  const ask = useMutation({
    mutationFn: (wish: CreateReturn) => api.shipments.askReturn(order.id, wish),
    onSuccess: () => {
      setAsking(false);
      toast({ tone: 'done', text: say('returns.asked') });
      return changed();
    },
  });
  const keep = useMutation({
    mutationFn: (returnId: string) => api.shipments.cancelReturn(order.id, returnId),
    onSettled: changed,
  });
  const { returns = [], shipments = [], exchanges = [], exchangeOf } = order;
  const mayAsk = order.state === 'paid' && returnablePieces(order).length > 0;
  // A server that knows no exchanges tells of none.
  const mayExchange = mayAsk && order.exchanges !== undefined && !exchangeOf;
  if (returns.length === 0 && !mayAsk && !exchangeOf) return null;
  return (
    <section
      aria-label={say('returns.title')}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 print:hidden"
    >
      <h2 className="text-base font-semibold">{say('returns.title')}</h2>
      {exchangeOf && <ExchangeNote way="from" exchange={exchangeOf} base="/orders" />}
      {keep.isError && <Notice tone="loss" title={say('returns.failed', { reason: errorText(keep.error) })} />}
      {returns.map((one) => (
        <article key={one.id} className="flex flex-col gap-2 border-t border-line/60 pt-3">
          <ReturnFacts order={order} one={one} amount={formatMoney(one.amount, locale)} />
          {exchanges
            .filter(({ returnId }) => returnId === one.id)
            .map((exchange) => (
              <ExchangeNote key={exchange.orderId} way="into" exchange={exchange} base="/orders" />
            ))}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {one.state === 'approved' &&
              shipments.some(({ returnId, trackingNumber }) => returnId === one.id && trackingNumber !== null) && (
                <a href={api.shipments.returnLabelUrl(order.id, one.id)} className={buttonClass()}>
                  {say('returns.label')}
                </a>
              )}
            {(one.state === 'requested' || one.state === 'approved') && !isSentAnyway(order, one.id) && (
              <Button tone="quiet" busy={keep.isPending} onClick={() => keep.mutate(one.id)}>
                {say('returns.keep')}
              </Button>
            )}
          </div>
        </article>
      ))}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mayExchange && <Button onClick={() => setExchanging(true)}>{sayExchange('ask')}</Button>}
        {mayAsk && (
          <Button
            onClick={() => {
              ask.reset();
              setAsking(true);
            }}
          >
            {say('returns.ask')}
          </Button>
        )}
      </div>
      {exchanging && (
        <ExchangeDialog
          order={order}
          by="buyer"
          onClose={() => setExchanging(false)}
          onDone={(made) => {
            setExchanging(false);
            toast({ tone: 'done', text: sayExchange('asked', { number: made.number }) });
            void changed();
            // What is on top is paid on the page of the new order.
            if (made.state === 'pending_payment') void navigate(`/orders/${made.id}`);
          }}
        />
      )}
      {asking && (
        <ReturnDialog
          order={order}
          by="buyer"
          busy={ask.isPending}
          problem={ask.isError ? errorText(ask.error) : null}
          onClose={() => setAsking(false)}
          onSend={ask.mutate}
        />
      )}
    </section>
  );
}

/** Whether the new piece of an exchange may have left: then the old one is not kept. */
function isSentAnyway({ exchanges = [] }: Order, id: string): boolean {
  return exchanges.some(({ returnId, state }) => returnId === id && state === 'released');
}
