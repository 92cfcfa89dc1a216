import type { LineupItem } from '@showfloor/contracts/show';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { OfferContext } from '../../features/cards/product-offer.ts';
import { useCart } from '../../features/cart/use-cart.ts';
import { buttonClass } from '../../ui/button.tsx';
import type { useBuying } from './use-buying.ts';
import { useWatchStrings } from './watch-strings.ts';

// What opens on a tap is not needed for the first frame.
const parts = {
  product: () => import('../../features/cards/product-sheet.tsx'),
  products: () => import('./products-sheet.tsx'),
  bag: () => import('../../features/cart/bag-sheet.tsx'),
  checkout: () => import('../../features/checkout/checkout-sheet.tsx'),
};
const ProductSheet = lazy(async () => ({ default: (await parts.product()).ProductSheet }));
const ProductsSheet = lazy(async () => ({ default: (await parts.products()).ProductsSheet }));
const BagSheet = lazy(async () => ({ default: (await parts.bag()).BagSheet }));
const CheckoutSheet = lazy(async () => ({ default: (await parts.checkout()).CheckoutSheet }));

/** By then the picture runs and the page rests. */
const fetchPartsAfterMs = 3_000;

export interface WatchSheetsProps {
  buying: ReturnType<typeof useBuying>;
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (productId: string) => OfferContext;
}

/**
 * The sheets over the picture. Their code is fetched a little after the page, so that a tap opens them at once, also when the network has gone
 * since, or a release came in between. Checkout stays once it was open, so that closing keeps its state.
 */
export function WatchSheets({ buying, items, pinnedProductId, contextOf }: WatchSheetsProps) {
  const { sheet, setSheet } = buying;
  const say = useWatchStrings();
  const cart = useCart();
  const checkoutOpen = sheet?.kind === 'checkout';
  const [checkoutOnce, setCheckoutOnce] = useState(checkoutOpen);
  if (checkoutOpen && !checkoutOnce) setCheckoutOnce(true);
  useEffect(() => {
    const timer = setTimeout(() => {
      // One that does not come now is asked for again by its tap.
      for (const load of Object.values(parts)) load().catch(() => undefined);
    }, fetchPartsAfterMs);
    return () => clearTimeout(timer);
  }, []);
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
