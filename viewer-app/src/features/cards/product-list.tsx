import type { Product } from '@showfloor/contracts/catalog';
import type { LineupItem } from '@showfloor/contracts/show';
import { ShoppingBag } from 'lucide-react';
import { type OfferContext, productOffer } from '../../core/product-offer.ts';
import { PricesFor } from '../../hooks/country-choice.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';
import { DropLine } from './drop-line.tsx';
import { StockLine } from './stock-line.tsx';

export interface ProductListProps {
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  contextOf: (item: LineupItem) => OfferContext;
  onOpen: (product: Product) => void;
}

/** All products of the show, in the order of its lineup. */
export function ProductList({ items, pinnedProductId, contextOf, onOpen }: ProductListProps) {
  const say = useCardStrings();
  if (items.length === 0)
    return (
      <EmptyState icon={<ShoppingBag className="size-6" />} title={say('noProducts')} text={say('noProductsText')} />
    );
  return (
    <>
      <ul data-testid="product-list" className="flex flex-col gap-1 p-2">
        {items.map((item, index) => {
          const offer = productOffer(item.product, contextOf(item));
          return (
            <li key={item.id}>
              <button
                type="button"
                onClick={() => onOpen(item.product)}
                className="flex w-full items-center gap-3 rounded-lg p-2 text-start transition-colors hover:bg-raised"
              >
                <span className="figures min-w-4 text-center text-sm font-semibold text-ink-faint">{index + 1}</span>
                <ProductImage
                  url={item.product.imageUrls[0]}
                  name={item.product.name}
                  soldOut={offer.left === 0}
                  className="w-16"
                />
                <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                  <span className="line-clamp-2 text-sm font-semibold">
                    <Written>{item.product.name}</Written>
                  </span>
                  {!offer.notSoldThere && (
                    <span className="flex items-baseline gap-1 text-sm">
                      {offer.from && <span className="text-xs text-ink-faint">{say('from')}</span>}
                      <Price price={offer.price} before={offer.before} />
                    </span>
                  )}
                  {offer.drop && <DropLine drop={offer.drop} />}
                  <StockLine left={offer.left} began={offer.began} notSoldThere={offer.notSoldThere} />
                </span>
                <span className="flex shrink-0 flex-col items-end gap-1">
                  {item.product.id === pinnedProductId && <Chip tone="accent">{say('onNow')}</Chip>}
                  <span className={buttonClass('plain', 'sm')}>
                    {say(offer.left === 0 || offer.notSoldThere ? 'see' : 'buy')}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <div className="px-4 pb-4">
        <PricesFor />
      </div>
    </>
  );
}
