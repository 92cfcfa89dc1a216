import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { type DataColumn, DataTable, type DataTableProps } from '../../ui/data-table.tsx';
import { Price } from '../../ui/price.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';
import { CallOffDialog, canCallOff } from './call-off-dialog.tsx';
import { ListPage } from './list-page.tsx';
import { MoneyConcerns } from './money-concerns.tsx';
import { filterAsQuery, filterOfAddress } from './order-filter.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderStanding } from './order-standing.tsx';
import { canRefund, RefundDialog } from './refund-dialog.tsx';

/** While money goes back the list is read anew: the provider says when it is through. */
const refundsEveryMs = 3_000;

function isGoingBack({ refunds = [] }: Order): boolean {
  return refunds.some(({ state }) => state === 'due');
}

/** The brand's orders, newest first: what is sold, what waits, and where money is owed back. */
export function BrandOrders({ brand }: { brand: Brand }) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const [address, setAddress] = useSearchParams();
  const filter = filterOfAddress(address);
  const query = filterAsQuery(filter);
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
  const orders = usePages({
    queryKey: queryKeys.brandOrders(brand.id, query),
    fetchPage: async (before, signal) => {
      const page = await api.orders.ofBrand(brand.id, { ...query, before, limit: 50 }, signal);
      return { items: page.orders, next: page.next };
    },
    idOf: ({ id }) => id,
    refetchInterval: (rows) => rows.some(isGoingBack) && refundsEveryMs,
    keepsLast: true,
  });
  const change = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <ListPage
        title={say('title')}
        filter={
          <>
            <MoneyConcerns brandId={brand.id} />
            <OrderFilters
              brandId={brand.id}
              filter={filter}
              onChange={change}
              onClear={() => setAddress({}, { replace: true })}
            />
          </>
        }
        list={orders}
        failedTitle={say('failed')}
      >
        {(rows) => (
          <OrderTable
            key={address.toString()}
            brand={brand}
            fileUrl={api.orders.fileUrl(brand.id, asTexts(query))}
            isFiltered={Object.keys(query).length > 0}
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
  fileUrl: string;
  isFiltered: boolean;
  onCallOff: (order: Order) => void;
  onRefund: (order: Order) => void;
  onResend: (order: Order) => void;
}

function OrderTable({ brand, rows, more, fileUrl, isFiltered, ...acts }: OrderTableProps) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const may = useMay(brand.id);
  const locale = useLocale();
  return (
    <DataTable
      caption={say('title')}
      rows={rows}
      rowKey={(order) => order.id}
      rowName={(order) => order.number}
      card={(order) => <OrderCard order={order} acts={may('orders.write') ? acts : null} />}
      fileUrl={fileUrl}
      errorText={errorText}
      acts={
        may('orders.write')
          ? [
              {
                key: 'hand-over',
                label: say('handOver'),
                appliesTo: (order) => readyParcels(order).length > 0,
                run: async (order) => {
                  for (const { id } of readyParcels(order)) await api.shipments.handOver(brand.id, id);
                },
              },
            ]
          : []
      }
      onBatchDone={() => {
        void queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) });
        void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brand.id) });
      }}
      selectionLinks={(selected) => {
        const parcels = selected.flatMap(printableParcels).slice(0, limits.papersAtOnce);
        return (
          parcels.length > 0 && (
            <a
              href={api.shipments.papersUrl(brand.id, parcels, ['label', 'customs', 'slip'])}
              className={buttonClass()}
            >
              {say('papers')}
            </a>
          )
        );
      }}
      fileName={`${brand.slug}-orders`}
      more={more}
      moreLabel={say('more')}
      alsoExported={exportedOnly(say)}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{say(isFiltered ? 'emptyFound' : 'empty')}</p>}
      columns={[
        {
          key: 'number',
          header: say('number'),
          csv: (order) => order.number,
          cell: (order) => (
            <Link
              to={`/brand/orders/${order.id}`}
              className="figures inline-flex min-h-11 items-center whitespace-nowrap underline"
            >
              {order.number}
            </Link>
          ),
        },
        {
          key: 'placed',
          header: say('placed'),
          wideOnly: true,
          csv: (order) => new Date(order.createdAtMs).toISOString(),
          cell: (order) => dateTimeText(order.createdAtMs, locale),
        },
        {
          key: 'contact',
          header: say('contact'),
          wideOnly: true,
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
          csv: (order) => say(`states.${order.state}`),
          cell: (order) => <OrderStanding order={order} />,
        },
        {
          key: 'total',
          header: say('total'),
          align: 'end',
          csv: (order) => amountInputText(order.total.amountMinor, order.total.currency),
          cell: (order) => <Price price={order.total} />,
        },
        ...(may('orders.write') ? [actColumn(say, acts)] : []),
      ]}
    />
  );
}

/** What is asked, as an address has it. */
function asTexts(query: object): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** Parcels with a label that the carrier doesn't have yet. */
function readyParcels({ shipments = [] }: Order) {
  return shipments.filter(({ kind, state }) => kind === 'outbound' && state === 'label_made');
}

/** Parcels of which there is something to print. */
function printableParcels({ shipments = [] }: Order): string[] {
  return shipments
    .filter(({ kind, state }) => kind === 'outbound' && state !== 'draft' && state !== 'cancelled')
    .map(({ id }) => id);
}

type RowActs = Pick<OrderTableProps, 'onCallOff' | 'onRefund' | 'onResend'>;

function actColumn(say: ReturnType<typeof useBrandOrdersStrings>, acts: RowActs): DataColumn<Order> {
  return {
    key: 'acts',
    header: say('callOff.column'),
    align: 'end',
    cell: (order) => <OrderActs order={order} {...acts} />,
  };
}

/** What a person does with an order right in the list. */
function OrderActs({ order, onCallOff, onRefund, onResend }: RowActs & { order: Order }) {
  const say = useBrandOrdersStrings();
  const { number } = order;
  const act = (label: string, name: string, onClick: () => void) => (
    <Button
      tone="quiet"
      size="sm"
      className="whitespace-nowrap max-md:min-h-11 max-md:px-2"
      aria-label={name}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  return (
    <span className="flex flex-wrap justify-end gap-1 empty:hidden">
      {order.refunds?.some(({ state }) => state === 'failed') &&
        act(say('refund.resend'), say('refund.resendNamed', { number }), () => onResend(order))}
      {canRefund(order) && act(say('refund.act'), say('refund.named', { number }), () => onRefund(order))}
      {canCallOff(order) && act(say('callOff.act'), say('callOff.named', { number }), () => onCallOff(order))}
    </span>
  );
}

/** An order on a phone: whose, when, how it stands, and what can be done. */
function OrderCard({ order, acts }: { order: Order; acts: RowActs | null }) {
  const locale = useLocale();
  return (
    <>
      <span className="flex items-center justify-between gap-3">
        <Link
          to={`/brand/orders/${order.id}`}
          className="figures inline-flex min-h-11 items-center font-semibold whitespace-nowrap underline"
        >
          {order.number}
        </Link>
        <span className="figures font-semibold">
          <Price price={order.total} />
        </span>
      </span>
      <span className="block wrap-anywhere">
        <Written>{order.address.name}</Written>
      </span>
      <span className="block pb-2 text-ink-soft">{dateTimeText(order.createdAtMs, locale)}</span>
      <span className="flex flex-wrap items-center justify-between gap-x-2">
        <OrderStanding order={order} />
        {acts && <OrderActs order={order} {...acts} />}
      </span>
    </>
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
