import type { LinkedOrder } from '@showfloor/contracts/order-link';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrderStory } from '../../ui/order-story.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderParcels } from './order-parcels.tsx';
import { OrderStateChip } from './order-state-chip.tsx';

export interface LinkedOrderViewProps {
  token: string;
  /** It is the reader's now. */
  onTaken: (orderId: string) => void;
}

/** An order that was found again by a mailed link: to be read, and taken into this browser for all that can be done about it. */
export function LinkedOrderView({ token, onTaken }: LinkedOrderViewProps) {
  const say = useOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const linked = useQuery({
    queryKey: queryKeys.linkedOrder(token),
    queryFn: ({ signal }) => api.orders.linked(token, signal),
    retry: false,
  });
  const missing = saysMissing(linked.error);
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pb-16 sm:px-6">
      {linked.isPending && <Skeleton className="mt-4 h-96 rounded-lg" />}
      {missing && (
        <EmptyState
          icon={<SearchX className="size-6" />}
          title={say('find.over')}
          text={say('find.overText')}
          action={
            <Link to="/orders/find" replace className={buttonClass('accent')}>
              {say('find.again')}
            </Link>
          }
        />
      )}
      {linked.error && !missing && (
        <ErrorState title={say('failedOne')} text={errorText(linked.error)} onRetry={() => void linked.refetch()} />
      )}
      {linked.data && <LinkedSheet linked={linked.data} token={token} onTaken={onTaken} />}
    </div>
  );
}

function LinkedSheet({ linked: { order, holder }, token, onTaken }: LinkedOrderViewProps & { linked: LinkedOrder }) {
  const say = useOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () => api.orders.takeLinked(token),
    onSuccess: async (taken) => {
      queries.setQueryData(queryKeys.order(taken.id), taken);
      await queries.invalidateQueries({ queryKey: queryKeys.me });
      onTaken(taken.id);
    },
  });
  return (
    <>
      <header className="flex flex-wrap items-center gap-3 py-4">
        <h1 className="text-xl font-semibold tracking-tight">{say('number', { number: order.number })}</h1>
        <OrderStateChip state={order.state} />
        <p className="w-full text-sm text-ink-soft">
          {say('placed', { when: dateTimeText(order.createdAtMs, locale) })}
        </p>
      </header>
      <div className="flex flex-col gap-4">
        {holder === 'account' ? (
          <Notice
            title={say('find.ofAccount')}
            action={
              <Link to={`/sign-in?returnTo=/orders/${order.id}`} className={buttonClass()}>
                {say('find.signIn')}
              </Link>
            }
          />
        ) : (
          <Notice
            title={say('find.readOnly')}
            action={
              <Button tone="accent" busy={take.isPending} onClick={() => take.mutate()}>
                {say('find.take')}
              </Button>
            }
          >
            {say('find.takeText')}
          </Notice>
        )}
        {take.isError && <Notice tone="loss" title={errorText(take.error)} />}
        <OrderParcels order={order} />
        <OrderLines order={order} />
        <OrderStory timeline={order.timeline} moment={(atMs) => dateTimeText(atMs, locale)} />
      </div>
    </>
  );
}
