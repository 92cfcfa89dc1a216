import type { Brand } from '@showfloor/contracts/catalog';
import { formatMoney, sumMoney } from '@showfloor/contracts/money';
import { listBrandOrdersQuerySchema, type Order } from '@showfloor/contracts/order';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { type DataColumn, DataTable, type DataTableProps } from '../../ui/data-table.tsx';
import { Price } from '../../ui/price.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';
import { CallOffDialog, canCallOff } from './call-off-dialog.tsx';
import { ListPage } from './list-page.tsx';
import { MoneyConcerns } from './money-concerns.tsx';
import { canRefund, RefundDialog } from './refund-dialog.tsx';

const stateSchema = listBrandOrdersQuerySchema.shape.state.unwrap();
const choices = ['all', ...stateSchema.options] as const;

/** While money goes back the list is read anew: the provider says when it is through. */
const refundsEveryMs = 3_000;

function isGoingBack({ refunds = [] }: Order): boolean {
  return refunds.some(({ state }) => state === 'due');
}

/** The brand's orders, newest first: what is sold, what waits, and where money is owed back. */
export function BrandOrders({ brand }: { brand: Brand }) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const [choice, setChoice] = useState<(typeof choices)[number]>('all');
  const [callingOff, setCallingOff] = useState<Order | null>(null);
  const [refunding, setRefunding] = useState<Order | null>(null);
  const errorText = useErrorText();
  const toast = useToast();
  const locale = useLocale();
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: async (order: Order) => {
      for (const { id, state } of order.refunds ?? [])
        if (state === 'failed') await api.orders.resendRefund(brand.id, order.id, id);
    },
    onSuccess: (_, { number }) => toast({ tone: 'done', text: say('refund.resent', { number }) }),
    onError: (error) => toast({ tone: 'loss', text: say('refund.resendFailed', { reason: errorText(error) }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) }),
  });
  const state = choice === 'all' ? undefined : choice;
  const orders = usePages({
    queryKey: queryKeys.brandOrders(brand.id, choice),
    fetchPage: async (before, signal) => {
      const page = await api.orders.ofBrand(brand.id, { state, before, limit: 50 }, signal);
      return { items: page.orders, next: page.next };
    },
    idOf: ({ id }) => id,
    refetchInterval: (rows) => rows.some(isGoingBack) && refundsEveryMs,
  });
  const filter = (
    <Select
      label={say('filter')}
      className="mb-3 w-56"
      value={choice}
      options={choices.map((value) => ({ value, label: say(`states.${value}`) }))}
      onChange={(event) => setChoice(choices.find((value) => value === event.target.value) ?? 'all')}
    />
  );
  return (
    <>
      <ListPage
        title={say('title')}
        filter={
          <>
            <MoneyConcerns brandId={brand.id} />
            {filter}
          </>
        }
        list={orders}
        failedTitle={say('failed')}
      >
        {(rows) => (
          <OrderTable
            key={choice}
            brand={brand}
            rows={rows}
            more={orders.more}
            onCallOff={setCallingOff}
            onRefund={setRefunding}
            onResend={resend.mutate}
          />
        )}
      </ListPage>
      {refunding && (
        <RefundDialog
          order={refunding}
          onClose={() => setRefunding(null)}
          onRefunded={({ number }, amount) => {
            setRefunding(null);
            toast({ tone: 'done', text: say('refund.done', { number, amount }) });
            void queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) });
          }}
        />
      )}
      {callingOff && (
        <CallOffDialog
          order={callingOff}
          onClose={() => setCallingOff(null)}
          onCalledOff={({ number, total }) => {
            setCallingOff(null);
            toast({ tone: 'done', text: say('callOff.done', { number, amount: formatMoney(total, locale) }) });
            void queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) });
          }}
        />
      )}
    </>
  );
}

interface OrderTableProps extends Pick<DataTableProps<Order>, 'rows' | 'more'> {
  brand: Brand;
  onCallOff: (order: Order) => void;
  onRefund: (order: Order) => void;
  onResend: (order: Order) => void;
}

function OrderTable({ brand, rows, more, ...acts }: OrderTableProps) {
  const say = useBrandOrdersStrings();
  const may = useMay(brand.id);
  const locale = useLocale();
  return (
    <DataTable
      caption={say('title')}
      rows={rows}
      rowKey={(order) => order.id}
      rowName={(order) => order.number}
      searchText={({ number, address, email }) => `${number} ${address.name} ${email}`}
      searchLabel={say('search')}
      fileName={`${brand.slug}-orders`}
      more={more}
      moreLabel={say('more')}
      alsoExported={exportedOnly(say)}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{say('empty')}</p>}
      columns={[
        {
          key: 'number',
          header: say('number'),
          csv: (order) => order.number,
          cell: (order) => (
            <Link to={`/brand/orders/${order.id}`} className="figures inline-flex min-h-11 items-center underline">
              {order.number}
            </Link>
          ),
        },
        {
          key: 'placed',
          header: say('placed'),
          wideOnly: true,
          sortBy: (order) => order.createdAtMs,
          csv: (order) => new Date(order.createdAtMs).toISOString(),
          cell: (order) => dateTimeText(order.createdAtMs, locale),
        },
        {
          key: 'contact',
          header: say('contact'),
          wideOnly: true,
          sortBy: (order) => order.address.name,
          csv: (order) => order.address.name,
          cell: (order) => (
            <>
              <span className="block">{order.address.name}</span>
              <span className="block text-xs text-ink-soft">{order.email}</span>
            </>
          ),
        },
        {
          key: 'state',
          header: say('state'),
          sortBy: (order) => say(`states.${order.state}`),
          csv: (order) => say(`states.${order.state}`),
          cell: (order) => <OrderStanding order={order} />,
        },
        {
          key: 'total',
          header: say('total'),
          align: 'end',
          sortBy: (order) => order.total.amountMinor,
          csv: (order) => amountInputText(order.total.amountMinor, order.total.currency),
          cell: (order) => <Price price={order.total} />,
        },
        ...(may('orders.write') ? [actColumn(say, acts)] : []),
      ]}
    />
  );
}

function actColumn(
  say: ReturnType<typeof useBrandOrdersStrings>,
  { onCallOff, onRefund, onResend }: Pick<OrderTableProps, 'onCallOff' | 'onRefund' | 'onResend'>,
): DataColumn<Order> {
  const act = (label: string, name: string, onClick: () => void) => (
    <Button
      tone="quiet"
      size="sm"
      className="whitespace-nowrap max-sm:min-h-11 max-sm:px-1"
      aria-label={name}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  return {
    key: 'acts',
    header: say('callOff.column'),
    align: 'end',
    cell: (order) => {
      const { number } = order;
      return (
        <span className="flex flex-wrap justify-end gap-1">
          {order.refunds?.some(({ state }) => state === 'failed') &&
            act(say('refund.resend'), say('refund.resendNamed', { number }), () => onResend(order))}
          {canRefund(order) && act(say('refund.act'), say('refund.named', { number }), () => onRefund(order))}
          {canCallOff(order) && act(say('callOff.act'), say('callOff.named', { number }), () => onCallOff(order))}
        </span>
      );
    },
  };
}

function OrderStanding({ order }: { order: Order }) {
  const say = useBrandOrdersStrings();
  const locale = useLocale();
  const surplus = order.payments.filter((payment) => payment.surplus).map((payment) => payment.amount);
  const owedBack = sumMoney(order.total.currency, surplus);
  const back = (state: 'due' | 'done') =>
    sumMoney(
      order.total.currency,
      (order.refunds ?? []).filter((refund) => refund.state === state).map(({ amount }) => amount),
    );
  return (
    <span className="flex flex-wrap gap-1">
      <Chip tone={order.state === 'refund_due' ? 'loss' : order.state === 'paid' ? 'done' : 'neutral'}>
        {say(`states.${order.state}`)}
      </Chip>
      {order.refunds
        ?.filter(({ state }) => state === 'failed')
        .map(({ id, amount }) => (
          <Chip key={id} tone="loss">
            {say('refundFailed', { amount: formatMoney(amount, locale) })}
          </Chip>
        ))}
      {back('done').amountMinor > 0 && order.state === 'paid' && (
        <Chip tone="neutral">{say('refund.part', { amount: formatMoney(back('done'), locale) })}</Chip>
      )}
      {back('due').amountMinor > 0 && order.state === 'paid' && (
        <Chip tone="neutral">{say('refund.underWay', { amount: formatMoney(back('due'), locale) })}</Chip>
      )}
      {surplus.length > 0 && <Chip tone="loss">{say('owedBack', { amount: formatMoney(owedBack, locale) })}</Chip>}
    </span>
  );
}

/** What a seller needs outside of the office: what to pack, and where it goes. */
function exportedOnly(say: ReturnType<typeof useBrandOrdersStrings>) {
  const of = (header: Parameters<typeof say>[0], csv: (order: Order) => string | number) => ({
    header: say(header),
    csv,
  });
  const amount = (pick: (order: Order) => Order['total']) => (order: Order) =>
    amountInputText(pick(order).amountMinor, pick(order).currency);
  return [
    of('columns.currency', ({ total }) => total.currency),
    of(
      'columns.subtotal',
      amount(({ subtotal }) => subtotal),
    ),
    of(
      'columns.shipping',
      amount(({ shipping }) => shipping),
    ),
    of('columns.pieces', ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0)),
    of('columns.items', ({ lines }) => lines.map(({ sku, quantity }) => `${quantity} x ${sku}`).join('; ')),
    of('columns.email', ({ email }) => email),
    of('columns.street', ({ address }) => [address.line1, address.line2].filter((line) => line !== '').join(', ')),
    of('columns.postalCode', ({ address }) => address.postalCode),
    of('columns.city', ({ address }) => address.city),
    of('columns.region', ({ address }) => address.region ?? ''),
    of('columns.country', ({ address }) => address.country),
  ];
}
