import type { Cart } from '@showfloor/contracts/cart';
import { formatMoney } from '@showfloor/contracts/money';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { FormNotice as Facts } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';

export interface FormNoticeProps {
  notice: Facts;
  cart: Cart;
  locale: string;
  onBag: () => void;
}

/** Why the order was not made, and that no money moved. */
export function FormNotice({ notice, cart, locale, onBag }: FormNoticeProps) {
  const say = useCheckoutStrings();
  const toBag = <Button onClick={onBag}>{say('notice.toBag')}</Button>;
  switch (notice.kind) {
    case 'price_changed':
      return (
        <Notice tone="soon" title={say('notice.priceTitle')}>
          {notice.total
            ? say('notice.priceText', { total: formatMoney(notice.total, locale) })
            : say('notice.priceTextBare')}
        </Notice>
      );
    case 'out_of_stock': {
      const name =
        cart.items.find((item) => item.variantId === notice.variantId)?.productName ?? say('notice.something');
      return (
        <Notice tone="loss" title={say('notice.stockTitle')} action={toBag}>
          {notice.left === 0
            ? say('notice.stockGone', { name })
            : say('notice.stockLeft', { count: notice.left, name })}
        </Notice>
      );
    }
    case 'cart_empty':
      return (
        <Notice tone="loss" title={say('notice.emptyTitle')} action={toBag}>
          {say('notice.emptyText')}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="loss" title={say('notice.refusedTitle')} action={toBag}>
          {say('notice.refusedText', { message: notice.message })}
        </Notice>
      );
  }
}
