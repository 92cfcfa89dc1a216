import type { Order } from '@showfloor/contracts/order';
import { dateText, dateTimeText } from '../../core/format.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useParcelStrings } from '../../i18n/en/parcels.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { ParcelStateChip, ParcelWay } from '../../ui/parcel-way.tsx';
import { Written } from '../../ui/written.tsx';

/** Whether something of an order is under way, so that its page is read again. */
export function isAnythingUnderWay({ shipments = [] }: Order): boolean {
  return shipments.some(({ state }) => state !== 'delivered' && state !== 'returned' && state !== 'cancelled');
}

/** The parcels of an order: what is in each, where it is, and when it should be there. */
export function OrderParcels({ order }: { order: Order }) {
  const say = useParcelStrings();
  const sayOrder = useOrdersStrings();
  const locale = useLocale();
  const parcels = (order.shipments ?? []).filter(({ kind }) => kind === 'outbound');
  if (parcels.length === 0) return null;
  return (
    <section
      aria-label={sayOrder('parcels')}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 max-md:-order-1"
    >
      <h2 className="text-base font-semibold">{sayOrder('parcels')}</h2>
      {parcels.map((shipment, index) => (
        <article key={shipment.id} className="flex flex-col gap-2 border-t border-line/60 pt-3">
          <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
            {say('parcel', { number: index + 1 })}
            <ParcelStateChip shipment={shipment} />
          </h3>
          <ul className="text-sm text-ink-soft">
            {shipment.lines.map(({ line, quantity }) => (
              <li key={line}>
                {quantity} × <Written>{order.lines[line]?.productName ?? ''}</Written>
              </li>
            ))}
          </ul>
          <ParcelWay
            shipment={shipment}
            day={(atMs) => dateText(atMs, locale)}
            moment={(atMs) => dateTimeText(atMs, locale)}
          />
        </article>
      ))}
    </section>
  );
}
