import type { LineupItem } from '@showfloor/contracts/show';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { OfferContext } from '../../features/cards/product-offer.ts';
import { useCart } from '../../features/cart/use-cart.ts';
import { buttonClass } from '../../ui/button.tsx';
import type { useBuying } from './use-buying.ts';
import { useWatchStrings } from './watch-strings.ts';

// What opens on a tap is not needed for the first frame.
const ProductSheet = lazy(async () => ({
  default: (await import('../../features/cards/product-sheet.tsx')).ProductSheet,
}));
const ProductsSheet = lazy(async () => ({ default: (await import('./products-sheet.tsx')).ProductsSheet }));
const BagSheet = lazy(async () => ({ default: (await import('../../features/cart/bag-sheet.tsx')).BagSheet }));
const CheckoutSheet = lazy(async () => ({
  default: (await import('../../features/checkout/checkout-sheet.tsx')).CheckoutSheet,
}));

export interface WatchSheetsProps {
  buying: ReturnType<typeof useBuying>;
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (productId: string) => OfferContext;
}

/** The sheets over the picture. Each is loaded when it is first opened and then stays, so that closing keeps its state. */
export function WatchSheets({ buying, items, pinnedProductId, contextOf }: WatchSheetsProps) {
  const { sheet, setSheet } = buying;
  const say = useWatchStrings();
  const cart = useCart();
  const checkoutOpen = sheet?.kind === 'checkout';
  const [checkoutOnce, setCheckoutOnce] = useState(checkoutOpen);
  if (checkoutOpen && !checkoutOnce) setCheckoutOnce(true);
  const closing = (open: boolean) => {
    if (!open) setSheet(null);
  };

  return (
    <Suspense>
      {sheet?.kind === 'product' && (
        <ProductSheet
          key={sheet.product.id}
          open
          onOpenChange={closing}
          product={items.find((item) => item.product.id === sheet.product.id)?.product ?? sheet.product}
          context={contextOf(sheet.product.id)}
          busy={buying.busy}
          onAdd={(variantId, quantity) => buying.put(sheet.product, variantId, quantity, 'add')}
          onBuyNow={(variantId, quantity) => buying.put(sheet.product, variantId, quantity, 'buy')}
        />
      )}
      {sheet?.kind === 'products' && (
        <ProductsSheet
          onOpenChange={closing}
          items={items}
          pinnedProductId={pinnedProductId}
          contextOf={(item) => contextOf(item.product.id)}
          onOpen={(product) => setSheet({ kind: 'product', product })}
        />
      )}
      {sheet?.kind === 'bag' && (
        <BagSheet open onOpenChange={closing} onCheckout={() => setSheet({ kind: 'checkout' })} />
      )}
      {checkoutOnce && (
        <CheckoutSheet
          open={checkoutOpen}
          onOpenChange={closing}
          cart={cart.data}
          onBag={buying.openBag}
          onPutBack={buying.putBack}
          ordersLink={
            <Link to="/orders" className={buttonClass('quiet', 'md', true)}>
              {say('orders')}
            </Link>
          }
        />
      )}
    </Suspense>
  );
}
