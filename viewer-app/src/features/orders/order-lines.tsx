import { formatMoney } from '@showfloor/contracts/money';
import type { Order, OrderAdjustment } from '@showfloor/contracts/order';
import { Play } from 'lucide-react';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';

/** What was ordered, and what it sums up to. */
export function OrderLines({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const locale = useLocale();
  // Shipping has a line of its own; what prices contain is part of no sum.
  const parts = (order.adjustments ?? [])
    .filter(({ kind, included }) => kind !== 'shipping' && !included)
    .map((one) => [nameOf(one), one.amount, one.kind === 'discount'] as const);
  function nameOf({ kind, name, percent, shipsWith }: OrderAdjustment): string {
    if (shipsWith) return say('shipsWith', { number: shipsWith });
    const own = percent ? `${name ?? ''} ${percent} %`.trim() : name;
    return own ? say('partOf', { part: say(`parts.${kind}`), name: own }) : say(`parts.${kind}`);
  }
  return (
    <section aria-label={say('lines')} className="rounded-lg border border-line bg-surface">
      <h2 className="px-4 pt-4 text-base font-semibold">{say('lines')}</h2>
      <ul className="px-4">
        {order.lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-3 border-b border-line/60 py-3">
            <ProductImage url={line.imageUrl} name={line.productName} className="w-14" />
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                <Written>{line.productName}</Written>
              </p>
              <p className="text-sm text-ink-soft wrap-anywhere">
                {[...Object.values(line.options), `${line.quantity} × ${formatMoney(line.unitPrice, locale)}`].join(
                  ' · ',
                )}
              </p>
              {line.showId !== null && typeof line.shownAtMs === 'number' && (
                <Link
                  to={`/shows/${line.showId}?at=${line.shownAtMs}`}
                  aria-label={say('watchNamed', { name: line.productName })}
                  className="-ms-1 inline-flex min-h-11 items-center gap-1 rounded-md px-1 text-sm font-medium underline print:hidden"
                >
                  <Play aria-hidden className="size-4" />
                  {say('watch')}
                </Link>
              )}
            </div>
            <Price price={line.lineTotal} />
          </li>
        ))}
      </ul>
      <dl className="figures grid grid-cols-[1fr_auto] gap-y-1 p-4 text-sm">
        <dt className="text-ink-soft">{say('subtotal')}</dt>
        <dd className="text-end">{formatMoney(order.subtotal, locale)}</dd>
        <dt className="text-ink-soft">{say('shipping')}</dt>
        <dd className="text-end">{formatMoney(order.shipping, locale)}</dd>
        {parts.map(([name, amount, isOff]) => (
          <Fragment key={name}>
            <dt className="min-w-0 text-ink-soft wrap-anywhere">{name}</dt>
            <dd className="text-end">
              {isOff && '−'}
              {formatMoney(amount, locale)}
            </dd>
          </Fragment>
        ))}
        <dt className="pt-2 text-base font-semibold">{say('total')}</dt>
        <dd className="pt-2 text-end text-base font-semibold">{formatMoney(order.total, locale)}</dd>
      </dl>
    </section>
  );
}
