import { formatMoney } from '@showfloor/contracts/money';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, SearchX } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';

/** The page on which the test bank asks the buyer whether it is them who pays. */
export function PaymentChallenge({ orderId, paymentId }: { orderId: string; paymentId: string }) {
  const say = useOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  usePageTitle(say('challenge.title'));
  const order = useQuery({
    queryKey: queryKeys.order(orderId),
    queryFn: ({ signal }) => api.orders.get(orderId, signal),
  });
  const answer = useMutation({
    mutationFn: (word: 'approve' | 'decline') => api.orders.answerChallenge(orderId, paymentId, { answer: word }),
    onSuccess: (next) => {
      queries.setQueryData(queryKeys.order(orderId), next);
      void queries.invalidateQueries({ queryKey: queryKeys.orders });
      void navigate(`/orders/${orderId}`, { replace: true });
    },
  });
  const payment = order.data?.payments.find(({ id }) => id === paymentId);
  const missing = saysMissing(order.error) || (order.data !== undefined && payment === undefined);
  return (
    <section className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-10">
      {order.isPending && <Skeleton className="h-64 rounded-lg" />}
      {missing && <EmptyState icon={<SearchX className="size-6" />} title={say('missing')} text={say('missingText')} />}
      {order.isError && !missing && (
        <ErrorState title={say('failedOne')} text={errorText(order.error)} onRetry={() => void order.refetch()} />
      )}
      {order.data && payment && (
        <>
          <p className="flex items-center gap-2 rounded-md bg-soon-wash px-3 py-2 text-sm font-medium text-soon">
            <FlaskConical aria-hidden className="size-4 shrink-0" />
            {say('challenge.testMode')}
          </p>
          <h1 className="text-xl font-semibold tracking-tight">{say('challenge.title')}</h1>
          {payment.state === 'processing' ? (
            <>
              <p>
                {say('challenge.text', {
                  amount: formatMoney(payment.amount, locale),
                  number: order.data.number,
                })}
              </p>
              {answer.isError && (
                <Notice tone="loss" title={say('challenge.failed', { reason: errorText(answer.error) })} />
              )}
              <Button
                size="lg"
                tone="accent"
                wide
                busy={answer.isPending && answer.variables === 'approve'}
                onClick={() => answer.mutate('approve')}
              >
                {say('challenge.approve')}
              </Button>
              <Button
                wide
                busy={answer.isPending && answer.variables === 'decline'}
                onClick={() => answer.mutate('decline')}
              >
                {say('challenge.decline')}
              </Button>
            </>
          ) : (
            <>
              <p>{say('challenge.over')}</p>
              <Link to={`/orders/${orderId}`} className={buttonClass('accent')}>
                {say('challenge.toOrder')}
              </Link>
            </>
          )}
        </>
      )}
    </section>
  );
}
