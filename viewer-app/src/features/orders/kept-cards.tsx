import { isExpired, type PaymentMeans } from '@showfloor/contracts/payment-means';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CreditCard } from 'lucide-react';
import { useState } from 'react';
import { serverClock } from '../../core/server-clock.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePaymentMeans } from '../../hooks/use-payment-means.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The cards that the account has kept for next time, each with the way to remove it; nothing for guests. */
export function KeptCards() {
  const say = useOrdersStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const mayKeep = usePaymentMeans()?.mayKeep === true;
  const kept = useQuery({
    queryKey: queryKeys.paymentMeans,
    queryFn: ({ signal }) => api.orders.means(signal),
    enabled: mayKeep,
    retry: false,
  });
  const [removing, setRemoving] = useState<PaymentMeans | null>(null);
  const forget = useMutation({
    mutationFn: ({ id }: PaymentMeans) => api.orders.forgetMeans(id),
    onError: (error) => toast({ tone: 'loss', text: say('actFailed', { reason: errorText(error) }) }),
    onSuccess: () => toast({ tone: 'done', text: say('cards.removed') }),
    onSettled: () => {
      setRemoving(null);
      return queries.invalidateQueries({ queryKey: queryKeys.paymentMeans });
    },
  });
  if (!mayKeep) return null;
  const nameOf = ({ brand, lastFour }: PaymentMeans) =>
    say('cards.card', { brand: brand.charAt(0).toUpperCase() + brand.slice(1), lastFour });
  const now = new Date(serverClock.nowMs());
  return (
    <section
      aria-labelledby="kept-cards"
      data-testid="kept-cards"
      className="mx-auto flex w-full max-w-3xl flex-col gap-3 px-4 pb-16 sm:px-6"
    >
      <h2 id="kept-cards" className="text-lg font-semibold">
        {say('cards.title')}
      </h2>
      {kept.isPending && <Skeleton className="h-16 rounded-lg" />}
      {kept.isError && (
        <ErrorState title={say('cards.failed')} text={errorText(kept.error)} onRetry={() => void kept.refetch()} />
      )}
      {kept.data?.length === 0 && <p className="text-sm text-ink-soft">{say('cards.empty')}</p>}
      {kept.data && kept.data.length > 0 && (
        <ul className="rounded-lg border border-line bg-surface">
          {kept.data.map((card) => (
            <li
              key={card.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line/60 px-4 py-2 last:border-0"
            >
              <CreditCard aria-hidden className="size-5 shrink-0 text-ink-soft" />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="figures font-medium wrap-anywhere">{nameOf(card)}</span>
                <span className="figures text-sm text-ink-soft">
                  {say(isExpired(card, now) ? 'cards.expired' : 'cards.expires', {
                    month: String(card.expiryMonth).padStart(2, '0'),
                    year: String(card.expiryYear),
                  })}
                </span>
              </span>
              <Button
                tone="quiet"
                aria-label={say('cards.removeNamed', { card: nameOf(card) })}
                onClick={() => setRemoving(card)}
              >
                {say('cards.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null);
        }}
        title={say('cards.removeTitle')}
        description={removing ? say('cards.removeText', { card: nameOf(removing) }) : ''}
        actions={
          <>
            <Button onClick={() => setRemoving(null)}>{say('cards.keep')}</Button>
            <Button tone="loss" busy={forget.isPending} onClick={() => removing && forget.mutate(removing)}>
              {say('cards.remove')}
            </Button>
          </>
        }
      />
    </section>
  );
}
