import { addressLines } from '@showfloor/contracts/address-rules';
import type { Order } from '@showfloor/contracts/order';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Copy, Printer, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { copyText } from '../../core/browser/clipboard.ts';
import { nameOf } from '../../core/browser/names.ts';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useBrand } from '../../hooks/use-brand.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { OrderStory } from '../../ui/order-story.tsx';
import { Price } from '../../ui/price.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { GuestNote } from './guest-note.tsx';
import { OrderLines } from './order-lines.tsx';
import { isAnythingUnderWay, OrderParcels } from './order-parcels.tsx';
import { OrderReturns } from './order-returns.tsx';
import { OrderStateChip } from './order-state-chip.tsx';
import { PayAgain } from './pay-again.tsx';
import { PutBackOffer } from './put-back-offer.tsx';

/** While a payment is under way its outcome comes from the provider, so the order is asked for again. */
const pollEveryMs = 3_000;

/** While a parcel is under way its carrier has news. */
const parcelsEveryMs = 10_000;

/** One order: where it stands, what is in it, and what can still be done about it. */
export function OrderView({ orderId }: { orderId: string }) {
  const say = useOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const order = useQuery({
    queryKey: queryKeys.order(orderId),
    queryFn: ({ signal }) => api.orders.get(orderId, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'pending_payment' ? pollEveryMs : data && isAnythingUnderWay(data) ? parcelsEveryMs : false,
  });
  // Others' orders aren't there either.
  const missing = !order.data && saysMissing(order.error);
  usePageTitle(order.data ? say('number', { number: order.data.number }) : say('title'));
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-16 sm:px-6">
      <Link
        to="/orders"
        className="-ms-2 mt-2 print:hidden inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-sm text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {say('back')}
      </Link>
      {order.isPending && <Skeleton className="mt-4 h-96 rounded-lg" />}
      {missing && <EmptyState icon={<SearchX className="size-6" />} title={say('missing')} text={say('missingText')} />}
      {order.isError && !order.data && !missing && (
        <ErrorState title={say('failedOne')} text={errorText(order.error)} onRetry={() => void order.refetch()} />
      )}
      {order.data && <OrderSheet order={order.data} />}
    </div>
  );
}

function OrderSheet({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const locale = useLocale();
  const { address } = order;
  const brand = useBrand(order.brandId);
  const me = useMe();
  const showId = order.lines.find((line) => line.showId !== null)?.showId;
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
        <h1 className="text-xl font-semibold tracking-tight">{say('number', { number: order.number })}</h1>
        <CopyNumber number={order.number} />
        <OrderStateChip state={order.state} />
        <p className="w-full text-sm text-ink-soft">
          {[
            brand.data && say('from', { brand: brand.data.name }),
            say('placed', { when: dateTimeText(order.createdAtMs, locale) }),
            order.paidAtMs !== null && say('paidAt', { when: dateTimeText(order.paidAtMs, locale) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start">
        <div className="flex flex-col gap-4 max-md:contents">
          <OrderParcels order={order} />
          <OrderLines order={order} />
          <OrderReturns order={order} />
          <OrderStory timeline={order.timeline} moment={(atMs) => dateTimeText(atMs, locale)} />
        </div>
        <div className="flex flex-col gap-4 max-md:contents">
          {/* On a phone where it stands comes first, then its parcels. */}
          <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 max-md:-order-2">
            <OrderStanding order={order} />
            {order.state === 'pending_payment' && <PayAgain order={order} />}
            {order.canPutBack && <PutBackOffer order={order} />}
            <div className="flex flex-wrap gap-2 print:hidden">
              {order.state === 'paid' && (
                <Button onClick={() => window.print()}>
                  <Printer aria-hidden className="size-4" />
                  {say('print')}
                </Button>
              )}
              {showId && (
                <Link to={`/shows/${showId}`} className={buttonClass('quiet')}>
                  {say('toShow')}
                </Link>
              )}
            </div>
          </section>
          {me.data?.user?.anonymous && (
            <section className="rounded-lg border border-line bg-surface p-4 text-sm print:hidden">
              <GuestNote email={order.email} />
            </section>
          )}
          <section className="rounded-lg border border-line bg-surface p-4 text-sm max-md:hidden">
            <AddressBlock address={address} email={order.email} />
          </section>
          <Refunds order={order} />
          {order.payments.length > 0 && (
            <section className="rounded-lg border border-line bg-surface p-4 text-sm">
              <h2 className="font-semibold">{say('payments')}</h2>
              <ul className="mt-2 flex flex-col gap-2 text-ink-soft">
                {order.payments.map((payment) => (
                  <li key={payment.id} className="flex justify-between gap-3">
                    <span>
                      {say(`payment.${payment.state}`)}
                      <span className="block text-xs text-ink-faint">{dateTimeText(payment.createdAtMs, locale)}</span>
                    </span>
                    <Price price={payment.amount} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <section className="rounded-lg border border-line bg-surface p-4 text-sm md:hidden">
          <AddressBlock address={address} email={order.email} />
        </section>
      </div>
    </>
  );
}

function Refunds({ order: { refunds = [] } }: { order: Order }) {
  const say = useOrdersStrings();
  const locale = useLocale();
  if (refunds.length === 0) return null;
  return (
    <section className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 className="font-semibold">{say('refunds')}</h2>
      <ul className="mt-2 flex flex-col gap-2 text-ink-soft">
        {refunds.map(({ id, state, amount, settledAtMs, createdAtMs, note }) => (
          <li key={id} className="flex justify-between gap-3">
            <span>
              {say(`refund.${state}`, { when: dateTimeText(settledAtMs ?? createdAtMs, locale) })}
              {note && <span className="block text-xs text-ink-faint">{say('refundNote', { note })}</span>}
            </span>
            <Price price={amount} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddressBlock({ address, email }: { address: Order['address']; email: string }) {
  const say = useOrdersStrings();
  const locale = useLocale();
  const country = nameOf('region', address.country, locale);
  const lines = [...addressLines(address), country];
  return (
    <>
      <h2 className="font-semibold">{say('shipTo')}</h2>
      <address className="mt-1 whitespace-pre-line text-ink-soft not-italic">{lines.join('\n')}</address>
      <h2 className="mt-3 font-semibold">{say('delivery')}</h2>
      <p className="text-ink-soft">{say('deliveryText')}</p>
      <h2 className="mt-3 font-semibold">{say('contact')}</h2>
      <p className="text-ink-soft wrap-anywhere">{email}</p>
    </>
  );
}

function OrderStanding({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const pending = order.state === 'pending_payment';
  const nowMs = useNow(1_000, pending);
  const text = !pending
    ? say(`stateText.${order.state}`)
    : order.payByMs > nowMs
      ? say('stateText.pending_payment', { time: clockText(order.payByMs - nowMs) })
      : say('stateText.pendingOver');
  return (
    <div>
      <h2 className="font-semibold">{say(`state.${order.state}`)}</h2>
      <p className="figures mt-1 text-sm text-ink-soft">{text}</p>
    </div>
  );
}

function CopyNumber({ number }: { number: string }) {
  const say = useOrdersStrings();
  const toast = useToast();
  return (
    <IconButton
      label={say('copy')}
      onClick={() => {
        void copyText(number).then((copied) => copied && toast({ tone: 'done', text: say('copied') }));
      }}
    >
      <Copy aria-hidden className="size-4" />
    </IconButton>
  );
}
