import { ShoppingBag } from 'lucide-react';
import { CountBadge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useCartStrings } from './cart-strings.ts';
import { cartCount, useCart } from './use-cart.ts';

/** The bag with its count; default tone `veil`, for over the picture. */
export function BagButton({ onOpen, tone = 'veil' }: { onOpen: () => void; tone?: 'veil' | 'quiet' }) {
  const say = useCartStrings();
  const { data } = useCart();
  const count = cartCount(data);
  return (
    <IconButton
      label={count === 0 ? say('openEmpty') : say('open', { count })}
      tone={tone}
      data-testid="bag-button"
      data-count={count}
      onClick={onOpen}
    >
      <ShoppingBag aria-hidden className="size-5" />
      <CountBadge count={count} />
    </IconButton>
  );
}
