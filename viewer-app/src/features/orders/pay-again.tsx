import { formatMoney } from '@showfloor/contracts/money';
import { type Order, type TestPaymentMethod, testPaymentMethodSchema } from '@showfloor/contracts/order';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { randomKey } from '../../core/browser/random-key.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePaymentSetup } from '../../hooks/use-payment-setup.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';

/** Fetched only where there is something to pay by it. */
const StripeForm = lazy(async () => ({ default: (await import('../../ui/stripe-form.tsx')).StripeForm }));

/** Pays an order that waits for it, or gives it up. */
export function PayAgain({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [method, setMethod] = useState<TestPaymentMethod>('test_approve');
  const setup = usePaymentSetup();
  const [clientSecret, setClientSecret] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const [another, setAnother] = useState(false);
  /** One key an attempt: kept when no answer came, so that asking again cannot pay twice. */
  const [attemptKey, setAttemptKey] = useState(() => randomKey());

  const take = (next: Order) => {
    queries.setQueryData(queryKeys.order(order.id), next);
    void queries.invalidateQueries({ queryKey: queryKeys.orders });
  };
  const pay = useMutation({
    mutationFn: () => {
      const wish =
        setup?.provider === 'stripe'
          ? { provider: 'stripe' as const, method: 'form' as const }
          : { provider: 'test' as const, method };
      return api.orders.pay(order.id, wish, attemptKey);
    },
    onSuccess: (next) => {
      setAttemptKey(randomKey());
      setAnother(false);
      take(next);
      setClientSecret(next.nextAction?.type === 'form' ? next.nextAction.clientSecret : null);
      if (next.nextAction?.type === 'challenge') void navigate(next.nextAction.path);
      if (next.nextAction?.type === 'redirect') window.location.assign(next.nextAction.url);
    },
  });
  const cancel = useMutation({
    mutationFn: () => api.orders.cancel(order.id),
    onSuccess: take,
    onSettled: () => setCancelling(false),
  });
  const error = pay.error ?? cancel.error;
  const lastState = order.payments.at(-1)?.state;
  // Whoever is told to wait isn't asked to pay in the same breath.
  const waits =
    (lastState === 'processing' || lastState === 'authorized') && !another && !pay.isPending && error === null;

  return (
    <div className="flex flex-col gap-3">
      {error !== null && <Notice tone="loss" title={say('actFailed', { reason: errorText(error) })} />}
      {!pay.isPending && error === null && lastState === 'declined' && <Notice tone="loss" title={say('declined')} />}
      {clientSecret !== null && setup?.provider === 'stripe' ? (
        <Suspense fallback={<p className="text-sm text-ink-soft">{say('formLoading')}</p>}>
          <StripeForm
            publishableKey={setup.publishableKey}
            clientSecret={clientSecret}
            returnUrl={window.location.href}
            locale={locale}
            payLabel={say('pay', { amount: formatMoney(order.total, locale) })}
            failedText={say('formFailed')}
            onAsked={() => setClientSecret(null)}
          />
        </Suspense>
      ) : waits ? (
        <>
          <Notice tone="soon" title={say('processing')} />
          <Button wide onClick={() => setAnother(true)}>
            {say('payAnother')}
          </Button>
        </>
      ) : (
        <>
          {setup?.provider !== 'stripe' && (
            <Select
              label={say('payMethod')}
              value={method}
              options={testPaymentMethodSchema.options.map((value) => ({ value, label: say(`method.${value}`) }))}
              onChange={(event) => {
                setMethod(testPaymentMethodSchema.parse(event.target.value));
                setAttemptKey(randomKey());
              }}
            />
          )}
          <Button tone="accent" size="lg" wide busy={pay.isPending} onClick={() => pay.mutate()}>
            {say('pay', { amount: formatMoney(order.total, locale) })}
          </Button>
        </>
      )}
      <Button tone="quiet" wide onClick={() => setCancelling(true)}>
        {say('cancel')}
      </Button>
      <Dialog
        open={cancelling}
        onOpenChange={setCancelling}
        title={say('cancelTitle')}
        description={say('cancelText')}
        actions={
          <>
            <Button onClick={() => setCancelling(false)}>{say('keep')}</Button>
            <Button tone="loss" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {say('cancel')}
            </Button>
          </>
        }
      />
    </div>
  );
}
