import { addressLines } from '@showfloor/contracts/address-rules';
import type { Brand } from '@showfloor/contracts/catalog';
import type { PackedOrder } from '@showfloor/contracts/order';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { nameOf } from '../../core/browser/names.ts';
import { dateTimeText } from '../../core/format.ts';
import { shipsWith } from '../../core/joint-shipping.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrderStory } from '../../ui/order-story.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Price } from '../../ui/price.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { OrderNotes } from './order-notes.tsx';
import { OrderReturnsPart } from './order-returns-part.tsx';
import { usePackingStrings } from './packing-strings.ts';
import { ParcelCard } from './parcel-card.tsx';
import { SenderForm } from './sender-form.tsx';
import { ShipDialog } from './ship-dialog.tsx';

/** While a parcel is under way its carrier has news, and the order is read again. */
const newsEveryMs = 5_000;

/** An order in the packing room: what is left of it, its parcels, and its papers. */
export function PackedOrderView({ brand, orderId }: { brand: Brand; orderId: string }) {
  const say = usePackingStrings();
  const api = useApi();
  const errorText = useErrorText();
  const packed = useQuery({
    queryKey: queryKeys.packedOrder(brand.id, orderId),
    queryFn: ({ signal }) => api.shipments.order(brand.id, orderId, signal),
    refetchInterval: (query) =>
      query.state.data?.order.shipments?.some(({ state }) => state !== 'delivered' && state !== 'cancelled')
        ? newsEveryMs
        : false,
  });
  const missing = !packed.data && saysMissing(packed.error);
  return (
    <>
      <Link
        to="/brand/orders"
        className="-ms-2 mt-2 inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-sm text-ink-soft hover:text-ink print:hidden"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {say('back')}
      </Link>
      {packed.isPending && <Skeleton className="mt-4 h-96 rounded-lg" />}
      {missing && <EmptyState icon={<SearchX className="size-6" />} title={say('missing')} />}
      {packed.isError && !packed.data && !missing && (
        <ErrorState title={say('failedOne')} text={errorText(packed.error)} onRetry={() => void packed.refetch()} />
      )}
      {packed.data && <PackedSheet brand={brand} packed={packed.data} />}
    </>
  );
}

function PackedSheet({ brand, packed }: { brand: Brand; packed: PackedOrder }) {
  const say = usePackingStrings();
  const api = useApi();
  const toast = useToast();
  const locale = useLocale();
  const queries = useQueryClient();
  const may = useMay(brand.id);
  const [shipping, setShipping] = useState(false);
  const { order, toPack, sender } = packed;
  const first = shipsWith(order.adjustments);
  const parcels = order.shipments ?? [];
  const leftOf = (line: number) => toPack.find((one) => one.line === line)?.left ?? 0;
  const locationName = (id: string | undefined) => packed.locations?.find((one) => one.id === id)?.name;
  const wherePacked = (line: number) =>
    (packed.locations ?? []).length < 2
      ? []
      : (toPack.find((one) => one.line === line)?.places ?? []).map((place) =>
          say('leftAt', { left: place.left, name: locationName(place.locationId) ?? '' }),
        );
  const changed = () => {
    void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brand.id) });
    void queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brand.id) });
    void queries.invalidateQueries({ queryKey: queryKeys.packing(brand.id) });
  };
  const mayWrite = may('orders.write');
  return (
    <>
      <PageHeader
        title={say('number', { number: order.number })}
        text={dateTimeText(order.createdAtMs, locale)}
        actions={
          <>
            <a href={api.shipments.orderPaperUrl(brand.id, order.id, 'packing-slip')} className={buttonClass()}>
              {say('slip')}
            </a>
            <a href={api.shipments.orderPaperUrl(brand.id, order.id, 'invoice')} className={buttonClass()}>
              {say('invoice')}
            </a>
            {mayWrite && toPack.length > 0 && sender !== null && (
              <Button tone="accent" onClick={() => setShipping(true)}>
                {say('ship')}
              </Button>
            )}
          </>
        }
      />
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_18rem] md:items-start">
        <div className="flex flex-col gap-4">
          {mayWrite && sender === null && <SenderForm brandId={brand.id} sender={sender} brandName={brand.name} />}
          {first !== null && <Notice tone="soon" title={say('shipsWith', { number: first })} />}
          <section className="rounded-lg border border-line bg-surface p-4">
            <ul>
              {order.lines.map((line, position) => (
                <li
                  key={`${line.variantId} ${line.showId}`}
                  className="flex items-start justify-between gap-3 border-b border-line/60 py-2 last:border-0"
                >
                  <span className="min-w-0">
                    <span className="block font-medium">
                      {line.quantity} × <Written>{line.productName}</Written>
                    </span>
                    <span className="block text-sm text-ink-soft wrap-anywhere">
                      {[...Object.values(line.options), line.sku].join(' · ')}
                    </span>
                    {leftOf(position) > 0 && (
                      <span className="block text-sm text-soon">
                        {[
                          say('left', { left: leftOf(position), quantity: line.quantity }),
                          ...wherePacked(position),
                        ].join(' · ')}
                      </span>
                    )}
                  </span>
                  <Price price={line.lineTotal} className="shrink-0" />
                </li>
              ))}
            </ul>
            <p className="mt-2 text-sm text-ink-soft">
              {toPack.length === 0 && (order.state === 'paid' ? say('nothingLeft') : say('notShippable'))}
            </p>
          </section>
          <section aria-label={say('parcels')} className="flex flex-col gap-3">
            <h2 className="text-base font-semibold">{say('parcels')}</h2>
            {parcels.length === 0 && <p className="text-sm text-ink-soft">{say('noParcels')}</p>}
            {parcels.map((shipment, index) => (
              <ParcelCard
                key={shipment.id}
                order={order}
                shipment={shipment}
                locationName={(packed.locations ?? []).length > 1 ? locationName(shipment.locationId) : undefined}
                number={index + 1}
                mayWrite={mayWrite}
                onChanged={changed}
              />
            ))}
          </section>
          <OrderReturnsPart order={order} locations={packed.locations ?? []} mayWrite={mayWrite} onChanged={changed} />
          <OrderNotes brandId={brand.id} orderId={order.id} mayWrite={mayWrite} />
        </div>
        <div className="flex flex-col gap-4">
          <section className="rounded-lg border border-line bg-surface p-4 text-sm">
            <h2 className="font-semibold">{say('address')}</h2>
            <address className="mt-1 whitespace-pre-line text-ink-soft not-italic">
              {[...addressLines(order.address), nameOf('region', order.address.country, locale)].join('\n')}
            </address>
            <p className="mt-2 text-ink-soft wrap-anywhere">{order.email}</p>
          </section>
          <OrderStory timeline={order.timeline} moment={(atMs) => dateTimeText(atMs, locale)} />
        </div>
      </div>
      {shipping && (
        <ShipDialog
          packed={packed}
          onClose={() => setShipping(false)}
          onShipped={({ state }) => {
            setShipping(false);
            toast({ tone: 'done', text: state === 'draft' ? say('waiting') : say('dialog.done') });
            changed();
          }}
        />
      )}
    </>
  );
}
