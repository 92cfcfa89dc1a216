import type { Product } from '@showfloor/contracts/catalog';
import type { LineupItem } from '@showfloor/contracts/show';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OfferContext } from '../../core/product-offer.ts';
import type { SheetDraw, SheetLine } from '../../features/cards/product-sheet.tsx';
import { useCart } from '../../features/cart/use-cart.ts';
import { type BoughtNow, purchaseOfBag, purchaseOfItem } from '../../features/checkout/purchase.ts';
import { GuestNote } from '../../features/orders/guest-note.tsx';
import { OpenOrderNote } from '../../features/orders/open-order-note.tsx';
import { PutBackOffers } from '../../features/orders/put-back-offers.tsx';
import type { QuestionPanelProps } from '../../features/questions/question-panel.tsx';
import { OpenPart } from '../../hooks/open-part.tsx';
import { part } from '../../hooks/part.ts';
import { useBrand } from '../../hooks/use-brand.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useOpenOrders } from '../../hooks/use-open-orders.ts';
import { useProductTerms } from '../../hooks/use-selling-terms.ts';
import { buttonClass } from '../../ui/button.tsx';
import type { useBuying } from './use-buying.ts';
import { useWatchStrings } from './watch-strings.ts';

// What opens on a tap is not needed for the first frame.
const productSheet = part(async () => (await import('../../features/cards/product-sheet.tsx')).ProductSheet);
const productsSheet = part(async () => (await import('./products-sheet.tsx')).ProductsSheet);
const questionsSheet = part(async () => (await import('./questions-sheet.tsx')).QuestionsSheet);
const bagSheet = part(async () => (await import('../../features/cart/bag-sheet.tsx')).BagSheet);
const checkoutSheet = part(async () => (await import('../../features/checkout/checkout-sheet.tsx')).CheckoutSheet);

export interface WatchSheetsProps {
  buying: ReturnType<typeof useBuying>;
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (productId: string) => OfferContext;
  /** Absent where there is no show to ask in. */
  questions?: QuestionPanelProps;
  /** Absent where there is no show to stand in line in. */
  line?: SheetLine | undefined;
  draw?: SheetDraw | undefined;
}

/** The sheets over the picture. Checkout stays once it was open, so that closing keeps its state. */
export function WatchSheets({ buying, items, pinnedProductId, contextOf, questions, line, draw }: WatchSheetsProps) {
  const { sheet, setSheet } = buying;
  const say = useWatchStrings();
  const me = useMe();
  const cart = useCart();
  const checkoutOpen = sheet?.kind === 'checkout';
  const [wanted, setWanted] = useState<{
    readonly brandId?: string | undefined;
    readonly item?: BoughtNow | undefined;
  }>({});
  // Stays what it was while the sheet is closed: a payment may be under way.
  if (checkoutOpen && (sheet.item !== wanted.item || sheet.brandId !== wanted.brandId))
    setWanted({ brandId: sheet.brandId, item: sheet.item });
  const { item } = wanted;
  const brand = useBrand(item?.product.brandId);
  const purchase = item
    ? brand.data && purchaseOfItem(item, brand.data)
    : cart.data && purchaseOfBag(cart.data, wanted.brandId);
  const [checkoutOnce, setCheckoutOnce] = useState(checkoutOpen);
  if (checkoutOpen && !checkoutOnce) setCheckoutOnce(true);
  const openOrders = useOpenOrders();
  const noteOf = (variantId: string) => {
    const order = openOrders.find(({ lines }) => lines.some((line) => line.variantId === variantId));
    return order && <OpenOrderNote onOpen={() => setSheet({ kind: 'checkout', orderId: order.id })} />;
  };
  const aloneId =
    sheet?.kind === 'product' && !items.some(({ product }) => product.id === sheet.product.id)
      ? sheet.product.id
      : undefined;
  const aloneTerms = useProductTerms(aloneId);
  const sheetContext = ({ id }: Product): OfferContext =>
    id === aloneId ? { ...contextOf(id), terms: aloneTerms ?? undefined } : contextOf(id);
  const closing = (open: boolean) => {
    if (!open) setSheet(null);
  };
  const opened = { onGone: () => setSheet(null), onAgain: () => setSheet(sheet) };

  return (
    <>
      {sheet?.kind === 'product' && (
        <OpenPart part={productSheet} {...opened}>
          {(ProductSheet) => (
            <ProductSheet
              key={sheet.product.id}
              open
              onOpenChange={closing}
              product={items.find((item) => item.product.id === sheet.product.id)?.product ?? sheet.product}
              context={sheetContext(sheet.product)}
              showId={buying.showId}
              noteOf={noteOf}
              line={line}
              draw={draw}
              busy={buying.busy}
              onAdd={(variantId, quantity) => buying.put(sheet.product, variantId, quantity)}
              onBuyNow={(item) =>
                buying.buyNow({ ...item, product: sheet.product, terms: sheetContext(sheet.product).terms })
              }
            />
          )}
        </OpenPart>
      )}
      {sheet?.kind === 'products' && (
        <OpenPart part={productsSheet} {...opened}>
          {(ProductsSheet) => (
            <ProductsSheet
              onOpenChange={closing}
              items={items}
              pinnedProductId={pinnedProductId}
              contextOf={(item) => contextOf(item.product.id)}
              onOpen={(product) => setSheet({ kind: 'product', product })}
            />
          )}
        </OpenPart>
      )}
      {sheet?.kind === 'questions' && questions && (
        <OpenPart part={questionsSheet} {...opened}>
          {(QuestionsSheet) => <QuestionsSheet onOpenChange={closing} {...questions} />}
        </OpenPart>
      )}
      {sheet?.kind === 'bag' && (
        <OpenPart part={bagSheet} {...opened}>
          {(BagSheet) => (
            <BagSheet
              open
              onOpenChange={closing}
              onCheckout={(brandId) => setSheet({ kind: 'checkout', brandId })}
              noteOf={noteOf}
              offers={<PutBackOffers />}
            />
          )}
        </OpenPart>
      )}
      {checkoutOnce && (
        <OpenPart
          part={checkoutSheet}
          onGone={() => {
            setCheckoutOnce(false);
            setSheet(null);
          }}
          onAgain={() => setSheet({ kind: 'checkout' })}
        >
          {(CheckoutSheet) => (
            <CheckoutSheet
              open={checkoutOpen}
              openOrderId={sheet?.kind === 'checkout' ? sheet.orderId : undefined}
              onOpenChange={closing}
              purchase={purchase}
              onBag={buying.openBag}
              offers={<PutBackOffers />}
              onPutBack={buying.putBack}
              afterPaid={(order) => (
                <>
                  {me.data?.user?.anonymous && <GuestNote email={order.email} />}
                  <Link to={`/orders/${order.id}`} className={buttonClass('quiet', 'md', true)}>
                    {say('order')}
                  </Link>
                </>
              )}
            />
          )}
        </OpenPart>
      )}
    </>
  );
}
