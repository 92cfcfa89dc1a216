import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Order } from '@showfloor/contracts/order';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { shipsWith } from '../../core/joint-shipping.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocations } from '../../hooks/use-locations.ts';
import { useMay } from '../../hooks/use-me.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { buyLabel, type LabelWish, services } from './buy-label.ts';
import { BuyerTable } from './buyer-table.tsx';
import { usePackingStrings } from './packing-strings.ts';
import { piecesLeft } from './parcel-groups.ts';

/** What is to be packed, of all shows or one; by order, to buy labels of many at once, or by buyer, to pack after a show. */
export function PackingList({ brand }: { brand: Brand }) {
  const say = usePackingStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [query, setQuery] = useSearchParams();
  const showId = query.get('show') ?? '';
  const locationId = query.get('at') ?? '';
  const locations = useLocations(brand.id).data ?? [];
  const hasLocations = locations.length > 1 || locationId !== '';
  const isByBuyer = query.get('by') === 'buyer';
  const orders = usePages({
    queryKey: queryKeys.packing(brand.id, showId, locationId),
    fetchPage: async (cursor, signal) => {
      const page = await api.shipments.packing(
        brand.id,
        { cursor, limit: 100, ...(showId !== '' && { showId }), ...(locationId !== '' && { locationId }) },
        signal,
      );
      return { items: page.orders, next: page.next };
    },
    idOf: ({ id }) => id,
    all: isByBuyer,
  });
  const shows = useQuery({
    queryKey: queryKeys.shows({ brandId: brand.id, state: 'ended' }),
    queryFn: ({ signal }) => api.shows.list({ brandId: brand.id, state: 'ended', limit: 100 }, signal),
  });
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: true });
  };
  const known = shows.data?.shows ?? [];
  const showOptions = [
    { value: '', label: say('allShows') },
    // A show that isn't over is named by its link alone.
    ...(showId !== '' && !known.some(({ id }) => id === showId) ? [{ value: showId, label: say('show') }] : []),
    ...known.map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <>
      <PageHeader
        title={say('title')}
        text={say('text')}
        actions={
          <Button
            className="print:hidden"
            icon={<Printer aria-hidden className="size-4" />}
            onClick={() => window.print()}
          >
            {say('print')}
          </Button>
        }
      />
      <div
        className={classNames(
          'mb-3 grid gap-3 print:hidden',
          hasLocations ? 'sm:grid-cols-3 md:max-w-3xl' : 'sm:grid-cols-2 md:max-w-xl',
        )}
      >
        <Select
          label={say('show')}
          value={showId}
          options={showOptions}
          onChange={(event) => choose('show', event.target.value)}
        />
        {hasLocations && (
          <Select
            label={say('location')}
            value={locationId}
            options={[
              { value: '', label: say('allLocations') },
              ...locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => choose('at', event.target.value)}
          />
        )}
        <Select
          label={say('view')}
          value={isByBuyer ? 'buyer' : ''}
          options={[
            { value: '', label: say('byOrder') },
            { value: 'buyer', label: say('byBuyer') },
          ]}
          onChange={(event) => choose('by', event.target.value)}
        />
      </div>
      {orders.isPending && <Skeleton className="h-80 rounded-lg" />}
      {orders.error && <ErrorState title={say('failed')} text={errorText(orders.error)} onRetry={orders.refetch} />}
      {orders.items &&
        (isByBuyer ? (
          <BuyerTable
            brand={brand}
            orders={orders.items}
            more={orders.more}
            emptyText={say(locationId !== '' ? 'emptyLocation' : showId === '' ? 'empty' : 'emptyShow')}
          />
        ) : (
          <OrdersToPack
            key={`${showId} ${locationId}`}
            brand={brand}
            locationId={locationId}
            orders={orders.items}
            more={orders.more}
            emptyText={say(locationId !== '' ? 'emptyLocation' : showId === '' ? 'empty' : 'emptyShow')}
          />
        ))}
    </>
  );
}

interface OrdersToPackProps {
  brand: Brand;
  /** Where labels are bought for; '': wherever the pieces of each order are. */
  locationId: string;
  orders: readonly Order[];
  more: ReturnType<typeof usePages<Order>>['more'];
  emptyText: string;
}

interface Outcome {
  readonly made: readonly string[];
  readonly failed: readonly { readonly number: string; readonly why: string }[];
}

function OrdersToPack({ brand, locationId, orders, more, emptyText }: OrdersToPackProps) {
  const say = usePackingStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const may = useMay(brand.id);
  const [service, setService] = useState<LabelWish['service']>('cheapest');
  const [elseGrams, setElseGrams] = useState('500');
  const [outcome, setOutcome] = useState<Outcome>({ made: [], failed: [] });
  /** A label that was asked for and not heard of is asked for again under its key. */
  const keys = useRef(new Map<string, string>());
  const grams = /^\d{1,7}$/.test(elseGrams.trim()) ? Number(elseGrams) : 0;
  const isWeightWrong = grams < 1 || grams > limits.weightGrams;

  async function buy(order: Order): Promise<void> {
    try {
      const { shipment, why } = await buyLabel(
        api,
        order,
        { service, elseGrams: grams, ...(locationId !== '' && { locationId }) },
        keys.current,
      );
      if (shipment) setOutcome((before) => ({ ...before, made: [...before.made, shipment.id] }));
      if (why) throw new Error(say(why));
    } catch (error) {
      const why = error instanceof Error && error.constructor === Error ? error.message : errorText(error);
      setOutcome((before) => ({
        ...before,
        failed: [...before.failed.filter(({ number }) => number !== order.number), { number: order.number, why }],
      }));
      throw error;
    }
  }
  const papers = outcome.made.slice(-limits.papersAtOnce);
  return (
    <>
      {may('orders.write') && orders.length > 0 && (
        <div className="mb-3 grid gap-3 sm:grid-cols-2 md:max-w-xl print:hidden">
          <Select
            label={say('service')}
            value={service}
            options={services.map((value) => ({ value, label: say(`services.${value}`) }))}
            onChange={(event) => setService(services.find((value) => value === event.target.value) ?? 'cheapest')}
          />
          <TextField
            label={say('weightElse')}
            inputMode="numeric"
            value={elseGrams}
            error={isWeightWrong ? say('weightWrong') : undefined}
            onChange={(event) => setElseGrams(event.target.value)}
          />
        </div>
      )}
      {papers.length > 0 && (
        <div className="mb-3 print:hidden">
          <Notice
            tone="done"
            title={say('labelsReady', { count: papers.length })}
            action={
              <>
                <a href={api.shipments.papersUrl(brand.id, papers, ['label'])} className={buttonClass()}>
                  {say('openLabels')}
                </a>
                <a
                  href={api.shipments.papersUrl(brand.id, papers, ['label', 'customs', 'slip'])}
                  className={buttonClass()}
                >
                  {say('openAll')}
                </a>
              </>
            }
          />
        </div>
      )}
      {outcome.failed.length > 0 && (
        <div className="mb-3 print:hidden">
          <Notice tone="loss" title={say('failures', { count: outcome.failed.length })}>
            <ul>
              {outcome.failed.map(({ number, why }) => (
                <li key={number}>
                  {number}: {why}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <DataTable
        caption={say('title')}
        rows={orders}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        searchText={({ number, address, email }) => `${number} ${address.name} ${email}`}
        searchLabel={say('search')}
        fileName={`${brand.slug}-to-pack`}
        more={more}
        errorText={(error) =>
          error instanceof Error && error.constructor === Error ? error.message : errorText(error)
        }
        acts={may('orders.write') ? [{ key: 'buy', label: say('buy'), appliesTo: () => !isWeightWrong, run: buy }] : []}
        onBatchDone={() => {
          void queries.invalidateQueries({ queryKey: queryKeys.packing(brand.id) });
          void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brand.id) });
          void queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) });
        }}
        empty={<p className="py-10 text-center text-sm text-ink-soft">{emptyText}</p>}
        card={(order) => (
          <>
            <span className="flex items-center justify-between gap-3">
              <Link
                to={`/brand/orders/${order.id}`}
                className="figures inline-flex min-h-11 items-center font-semibold whitespace-nowrap underline"
              >
                {order.number}
              </Link>
              <span className="text-ink-soft">{dateTimeText(order.createdAtMs, locale)}</span>
            </span>
            <span className="block wrap-anywhere">{`${order.address.name}, ${order.address.country}`}</span>
            <span className="block pb-2 text-ink-soft">{itemsText(order)}</span>
          </>
        )}
        columns={[
          {
            key: 'number',
            header: say('order'),
            csv: ({ number }) => number,
            cell: ({ id, number, adjustments }) => (
              <>
                <Link
                  to={`/brand/orders/${id}`}
                  className="figures inline-flex min-h-11 items-center whitespace-nowrap underline"
                >
                  {number}
                </Link>
                <JointNote adjustments={adjustments} />
              </>
            ),
          },
          {
            key: 'placed',
            header: say('placed'),
            wideOnly: true,
            sortBy: ({ createdAtMs }) => createdAtMs,
            csv: ({ createdAtMs }) => new Date(createdAtMs).toISOString(),
            cell: ({ createdAtMs }) => dateTimeText(createdAtMs, locale),
          },
          {
            key: 'buyer',
            header: say('buyer'),
            sortBy: ({ address }) => address.name,
            csv: ({ address }) => address.name,
            cell: ({ address }) => `${address.name}, ${address.country}`,
          },
          {
            key: 'items',
            header: say('items'),
            wideOnly: true,
            csv: (order) => itemsText(order),
            cell: (order) => itemsText(order),
          },
          {
            key: 'pieces',
            header: say('pieces'),
            align: 'end',
            sortBy: (order) => piecesOf(order),
            csv: (order) => piecesOf(order),
            cell: (order) => piecesOf(order),
          },
        ]}
      />
    </>
  );
}

function JointNote({ adjustments }: Pick<Order, 'adjustments'>) {
  const say = usePackingStrings();
  const first = shipsWith(adjustments);
  return first !== null && <span className="block text-xs text-ink-soft">{say('shipsWith', { number: first })}</span>;
}

function piecesOf(order: Order): number {
  return piecesLeft(order).reduce((sum, { left }) => sum + left, 0);
}

function itemsText(order: Order): string {
  return piecesLeft(order)
    .map(({ line, left }) => `${left} × ${order.lines[line]?.productName ?? ''}`)
    .join(', ');
}
