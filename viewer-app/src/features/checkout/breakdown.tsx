import type { Money } from '@showfloor/contracts/money';
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
  total: Money | null;
}

/** What is bought and what the amount is made of. */
export function Breakdown({ lines, subtotal, shipping, isFrom = false, total }: BreakdownProps) {
  const say = useCheckoutStrings();
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
      <dl className="grid grid-cols-[1fr_auto] [&_dd]:text-end gap-y-1 border-t border-line pt-3 text-sm text-ink-soft">
        <dt>{say('subtotal')}</dt>
        <dd>{subtotal && <Price price={subtotal} />}</dd>
        <dt>{say('shipping')}</dt>
        <dd>
          {isFrom && `${say('from')} `}
          {shipping ? shipping.amountMinor === 0 ? say('free') : <Price price={shipping} /> : say('notShipped')}
        </dd>
        <dt className="text-base font-semibold text-ink">{say('total')}</dt>
        <dd className="text-base text-ink">
          {isFrom && <span className="text-sm text-ink-soft">{say('from')} </span>}
          {total && <Price price={total} />}
        </dd>
      </dl>
    </div>
  );
}
