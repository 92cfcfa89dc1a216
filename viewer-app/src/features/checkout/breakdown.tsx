import type { Money } from '@showfloor/contracts/money';
import type { OrderAdjustment } from '@showfloor/contracts/order';
import { Fragment } from 'react';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';

interface BreakdownLine {
  readonly productName: string;
  readonly imageUrl: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly lineTotal: Money;
}

export interface BreakdownProps {
  lines: readonly BreakdownLine[];
  subtotal: Money | null;
  /** Null where it isn't shipped to. */
  shipping: Money | null;
  /** Shipping is at least that. */
  isFrom?: boolean;
  /** It is being added up anew. */
  isPending?: boolean;
  /** What makes the total of the subtotal; shipping among them is told by `shipping`. */
  adjustments?: readonly OrderAdjustment[] | undefined;
  total: Money | null;
}

/** What is bought and what the amount is made of. */
export function Breakdown({
  lines,
  subtotal,
  shipping,
  isFrom = false,
  isPending = false,
  adjustments = [],
  total,
}: BreakdownProps) {
  const say = useCheckoutStrings();
  const by = adjustments.find(({ kind }) => kind === 'shipping')?.name;
  const counted = adjustments.filter(({ kind, included }) => kind !== 'shipping' && !included);
  const contained = adjustments.filter(({ included }) => included);
  function nameOf({ kind, name, percent }: OrderAdjustment): string {
    switch (kind) {
      case 'tax':
        return name && percent ? say('taxOf', { name, percent }) : (name ?? say('tax'));
      case 'duty':
        return say('duty');
      default:
        return name ?? say('other');
    }
  }

  const discounts = counted.filter(({ kind }) => kind === 'discount');
  function discountRow({ name, shipsWith, amount }: OrderAdjustment) {
    const named = name ? say('discountOf', { name }) : say('discount');
    return (
      <Fragment key={`discount ${name} ${shipsWith}`}>
        <dt>{shipsWith ? say('shipsWith', { number: shipsWith }) : named}</dt>
        <dd className="text-done">
          −<Price price={amount} />
        </dd>
      </Fragment>
    );
  }

  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <li
            key={`${line.productName} ${Object.values(line.options).join()}`}
            className="flex items-center gap-3 text-sm"
          >
            <ProductImage url={line.imageUrl} name={line.productName} className="w-10" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                <Written>{line.productName}</Written>
              </span>
              <span className="figures block truncate text-xs text-ink-soft">
                {[`${line.quantity} ×`, ...Object.values(line.options)].join(' ')}
              </span>
            </span>
            <Price price={line.lineTotal} />
          </li>
        ))}
      </ul>
      <dl
        aria-busy={isPending}
        className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-t border-line pt-3 text-sm text-ink-soft aria-busy:opacity-50 [&_dd]:text-end [&_dt]:min-w-0 [&_dt]:wrap-anywhere"
      >
        <dt>{say('subtotal')}</dt>
        <dd>{subtotal && <Price price={subtotal} />}</dd>
        {discounts.filter(({ shipsWith }) => !shipsWith).map(discountRow)}
        <dt>{by ? say('shippingBy', { name: by }) : say('shipping')}</dt>
        <dd>
          {isFrom && `${say('from')} `}
          {shipping ? shipping.amountMinor === 0 ? say('free') : <Price price={shipping} /> : say('notShipped')}
        </dd>
        {discounts.filter(({ shipsWith }) => shipsWith).map(discountRow)}
        {counted
          .filter(({ kind }) => kind !== 'discount')
          .map((one) => (
            <Fragment key={`${one.kind} ${one.name} ${one.percent}`}>
              <dt>{nameOf(one)}</dt>
              <dd>
                <Price price={one.amount} />
              </dd>
            </Fragment>
          ))}
        <dt className="text-base font-semibold text-ink">{say('total')}</dt>
        <dd className="text-base text-ink">
          {isFrom && <span className="text-sm text-ink-soft">{say('from')} </span>}
          {total && <Price price={total} />}
        </dd>
        {contained.map((one) => (
          <Fragment key={`within ${one.name} ${one.percent}`}>
            <dt className="text-xs">
              {say('taxWithin', { name: one.name ?? say('tax'), percent: one.percent ?? '' })}
            </dt>
            <dd className="text-xs">
              <Price price={one.amount} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}
