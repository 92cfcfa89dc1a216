import type { Product } from '@showfloor/contracts/catalog';
import { formatMoney, sameMoney } from '@showfloor/contracts/money';
import { useRef } from 'react';
import type { ProductOffer } from '../../core/product-offer.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';
import { DropLine } from './drop-line.tsx';
import { StockLine } from './stock-line.tsx';
import { useCardShownEvent } from './use-card-shown-event.ts';
import type { ShownPin } from './use-pinned-card.ts';

export interface PinnedCardProps {
  shown: ShownPin;
  product: Product;
  offer: ProductOffer;
  /** Whether one can get in line for it when it is sold out. Default false. */
  canWait?: boolean;
  /** The viewer has an order that it is sent with, for no fee of its own. Default false. */
  shipsFree?: boolean;
  onOpen: () => void;
}

/** The product that the host is showing: rises over the picture, opens its sheet. Announced politely when it comes. */
export function PinnedCard({ shown, product, offer, canWait = false, shipsFree = false, onOpen }: PinnedCardProps) {
  useCardShownEvent(shown);
  const pressed = useRef<(() => void) | null>(null);
  const { cueId, priceAtPin } = shown.pin;
  const say = useCardStrings();
  const locale = useLocale();
  const soldOut = offer.left === 0;
  // In another market nothing says what it was then.
  const differs = priceAtPin !== null && offer.isBrandPrice && !sameMoney(priceAtPin, offer.price);
  const cannot = soldOut || offer.notSoldThere === true;
  return (
    <div data-testid="pinned-card" data-cue-id={cueId} className="w-full max-w-92">
      <p aria-live="polite" className="sr-only">
        {say('pinned', {
          name: product.name,
          price: offer.notSoldThere ? say('notSoldThere') : formatMoney(offer.price, locale),
        })}
      </p>
      {/* The button itself stays when another product is pinned: a press that began on it is not lost. */}
      <button
        type="button"
        onPointerDown={() => {
          pressed.current = onOpen;
        }}
        onClick={(event) => {
          // A finger that was down when another product was pinned means the one it was put on. Keys (detail 0) mean what is there now.
          const open = event.detail === 0 ? onOpen : (pressed.current ?? onOpen);
          pressed.current = null;
          open();
        }}
        aria-label={say('open', { name: product.name })}
        className="group block w-full rounded-lg text-start"
      >
        <span
          key={cueId}
          className="flex origin-bottom-left animate-rise flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line/70 bg-surface/92 p-2 pe-3 text-ink shadow-float transition-colors group-hover:border-edge"
        >
          <ProductImage url={product.imageUrls[0]} name={product.name} soldOut={soldOut} className="w-16" />
          <span className="flex min-w-0 flex-[1_1_6rem] flex-col gap-0.5">
            <span className="truncate text-sm font-semibold">
              <Written>{product.name}</Written>
            </span>
            {!offer.notSoldThere && (
              <span className="flex flex-wrap items-baseline gap-x-1 text-base">
                {offer.from && <span className="text-xs text-ink-soft">{say('from')}</span>}
                <Price price={offer.price} before={offer.before} />
              </span>
            )}
            {offer.drop && <DropLine drop={offer.drop} />}
            {differs && !offer.drop ? (
              <span className="figures truncate text-xs text-ink-soft">
                {say('wasInShow', { price: formatMoney(priceAtPin, locale) })}
              </span>
            ) : (
              <StockLine left={offer.left} began={offer.began} notSoldThere={offer.notSoldThere} />
            )}
            {shipsFree && !cannot && (
              <span data-testid="ships-free" className="text-xs text-done">
                {say('shipsFree')}
              </span>
            )}
          </span>
          <span className={classNames(buttonClass(cannot ? 'plain' : 'accent', 'md'), 'ms-auto')}>
            {cannot ? say(soldOut && canWait ? 'getInLine' : 'see') : say('buy')}
          </span>
        </span>
      </button>
    </div>
  );
}
