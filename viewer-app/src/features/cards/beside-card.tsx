import type { Product } from '@showfloor/contracts/catalog';
import type { ProductOffer } from '../../core/product-offer.ts';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';

export interface BesideCardProps {
  product: Product;
  offer: ProductOffer;
  onOpen: () => void;
}

/** A product beside the spotlight: smaller than its card, and opened the same way. */
export function BesideCard({ product, offer, onOpen }: BesideCardProps) {
  const say = useCardStrings();
  const isGone = offer.left === 0;
  return (
    <button
      type="button"
      data-testid="beside-card"
      onClick={onOpen}
      aria-label={say('open', { name: product.name })}
      className="pointer-events-auto flex max-w-full min-w-0 flex-[1_1_0] animate-rise items-center gap-2 rounded-lg border border-line/70 bg-surface/92 p-1.5 pe-3 text-start text-ink shadow-float transition-colors hover:border-edge"
    >
      <ProductImage url={product.imageUrls[0]} name={product.name} soldOut={isGone} className="w-11" />
      <span className="flex min-w-0 flex-col">
        <span className="truncate text-xs font-semibold">
          <Written>{product.name}</Written>
        </span>
        <span className="truncate text-xs">
          {isGone || offer.notSoldThere ? (
            <span className="text-loss">{say(isGone ? 'soldOut' : 'notSoldThere')}</span>
          ) : (
            <Price price={offer.price} />
          )}
        </span>
      </span>
    </button>
  );
}
