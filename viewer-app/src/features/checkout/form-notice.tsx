import { formatMoney } from '@showfloor/contracts/money';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { FormNotice as Facts } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import type { Purchase } from './purchase.ts';

export interface FormNoticeProps {
  notice: Facts;
  purchase: Purchase;
  locale: string;
  onBag: () => void;
  /** Shows an unpaid order of before. */
  onOpenOrder: (orderId: string) => void;
}

/** Why the order was not made, and that no money moved. */
export function FormNotice({ notice, purchase, locale, onBag, onOpenOrder }: FormNoticeProps) {
  const say = useCheckoutStrings();
  const toBag = <Button onClick={onBag}>{say('notice.toBag')}</Button>;
  const toOrder = (orderId: string) => (
    <Button tone="accent" onClick={() => onOpenOrder(orderId)}>
      {say('notice.toOrder')}
    </Button>
  );
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
        purchase.lines.find((line) => line.variantId === notice.variantId)?.productName ?? say('notice.something');
      return (
        <Notice tone="loss" title={say('notice.stockTitle')} action={toBag}>
          {notice.left === 0
            ? say('notice.stockGone', { name })
            : say('notice.stockLeft', { count: notice.left, name })}
        </Notice>
      );
    }
    case 'own_order':
      return (
        <Notice tone="soon" title={say('notice.ownTitle')} action={toOrder(notice.orderId)}>
          {say('notice.ownText')}
        </Notice>
      );
    case 'too_many_unpaid':
      return (
        <Notice
          tone="loss"
          title={say('notice.unpaidTitle')}
          action={notice.orderId === null ? undefined : toOrder(notice.orderId)}
        >
          {say(notice.whose === 'buyer' ? 'notice.unpaidYours' : 'notice.unpaidAddress')}
        </Notice>
      );
    case 'cart_empty':
      return (
        <Notice tone="loss" title={say('notice.emptyTitle')} action={toBag}>
          {say('notice.emptyText')}
        </Notice>
      );
    case 'cart_changed':
      return (
        <Notice tone="soon" title={say('notice.changedTitle')} action={toBag}>
          {say('notice.changedText')}
        </Notice>
      );
    case 'not_shipped':
      return (
        <Notice tone="loss" title={say('notice.notShippedTitle', { brand: purchase.brandName })}>
          {say('notice.notShippedText')}
        </Notice>
      );
    case 'voucher':
      return (
        <Notice tone="soon" title={say('notice.voucherTitle', { code: notice.code })}>
          {`${say(`voucher.why.${notice.why}`)} ${say('notice.voucherText')}`}
        </Notice>
      );
    case 'address':
      return (
        <Notice tone="loss" title={say('notice.addressTitle')}>
          {say('notice.addressText')}
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
