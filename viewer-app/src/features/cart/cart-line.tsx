import type { CartItem } from '@showfloor/contracts/cart';
import { limits } from '@showfloor/contracts/limits';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Select } from '../../ui/select.tsx';
import { Written } from '../../ui/written.tsx';
import { useCartStrings } from './cart-strings.ts';
import { lineTrouble } from './line-trouble.ts';

export interface CartLineProps {
  item: CartItem;
  /** Why it can't be had, when that is the viewer's own order. */
  note?: ReactNode;
  busy: boolean;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
}

/** As many quantities as are offered at once; what is in the bag already is always among them. */
const offeredMost = 10;

export function CartLine({ item, note, busy, onQuantity, onRemove }: CartLineProps) {
  const say = useCartStrings();
  const trouble = lineTrouble(item);
  const most = Math.max(item.quantity, Math.min(item.available, limits.quantityPerVariant, offeredMost));
  const options = Object.values(item.options).join(' · ');
  return (
    <li data-testid="cart-line" className="flex gap-3 py-3">
      <ProductImage url={item.imageUrl} name={item.productName} className="w-18" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-2">
          <div className="min-w-0">
            <p className="text-sm font-semibold">
              <Written>{item.productName}</Written>
            </p>
            {options && (
              <p className="text-xs text-ink-soft">
                <Written>{options}</Written>
              </p>
            )}
          </div>
          <Price price={item.lineTotal} className="text-sm" />
        </div>
        {note}
        {trouble && !note && (
          <p role="alert" className="text-xs font-medium text-loss">
            {trouble.kind === 'gone' && say('gone')}
            {trouble.kind === 'not_there' && say('notThere')}
            {trouble.kind === 'too_many' && say('onlyLeft', { count: trouble.left })}
          </p>
        )}
        <div className="flex items-center gap-1">
          <Select
            label={say('quantityOf', { name: item.productName })}
            hideLabel
            className="w-20"
            value={item.quantity}
            disabled={busy || item.available === 0}
            onChange={(event) => onQuantity(Number(event.currentTarget.value))}
            options={Array.from({ length: most }, (_, index) => ({
              value: String(index + 1),
              label: String(index + 1),
            }))}
          />
          <IconButton label={say('remove', { name: item.productName })} disabled={busy} onClick={onRemove}>
            <Trash2 aria-hidden className="size-5" />
          </IconButton>
        </div>
      </div>
    </li>
  );
}
