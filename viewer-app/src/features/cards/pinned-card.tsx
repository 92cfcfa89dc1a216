import type { Product } from '@showfloor/contracts/catalog';
import { formatMoney, sameMoney } from '@showfloor/contracts/money';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { useCardStrings } from './card-strings.ts';
import type { ProductOffer } from './product-offer.ts';
import { StockLine } from './stock-line.tsx';
import { useCardShownEvent } from './use-card-shown-event.ts';
import type { ShownPin } from './use-pinned-card.ts';

export interface PinnedCardProps {
  shown: ShownPin;
  product: Product;
  offer: ProductOffer;
  onOpen: () => void;
}

/** The product that the host is showing: rises over the picture, opens its sheet. Announced politely when it comes. */
export function PinnedCard({ shown, product, offer, onOpen }: PinnedCardProps) {
  useCardShownEvent(shown);
  const { cueId, priceAtPin } = shown.pin;
  const say = useCardStrings();
  const locale = useLocale();
  const soldOut = offer.left === 0;
  const differs = priceAtPin !== null && !sameMoney(priceAtPin, offer.price);
  return (
    <div data-testid="pinned-card" data-cue-id={cueId} className="w-full max-w-92">
      <p aria-live="polite" className="sr-only">
        {say('pinned', { name: product.name, price: formatMoney(offer.price, locale) })}
      </p>
      <button
        type="button"
        key={cueId}
        onClick={onOpen}
        aria-label={say('open', { name: product.name })}
        className="flex w-full origin-bottom-left animate-rise items-center gap-3 rounded-lg border border-line/70 bg-surface/92 p-2 pe-3 text-start text-ink shadow-float transition-colors hover:border-edge"
      >
        <ProductImage
          url={product.imageUrls[0]}
          name={product.name}
          className={classNames('w-16', soldOut && 'opacity-50')}
        />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="truncate text-sm font-semibold">{product.name}</span>
          <span className="flex items-baseline gap-1 text-base">
            {offer.from && <span className="text-xs text-ink-soft">{say('from')}</span>}
            <Price price={offer.price} before={offer.before} />
          </span>
          {differs ? (
            <span className="figures truncate text-xs text-ink-soft">
              {say('wasInShow', { price: formatMoney(priceAtPin, locale) })}
            </span>
          ) : (
            <StockLine left={offer.left} />
          )}
        </span>
        <span className={buttonClass(soldOut ? 'plain' : 'accent', 'md')}>{soldOut ? say('see') : say('buy')}</span>
      </button>
    </div>
  );
}
