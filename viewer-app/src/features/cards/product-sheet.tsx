import type { Product, Variant } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { LinePlace } from '@showfloor/contracts/line';
import { formatMoney, type Money, multiplyMoney } from '@showfloor/contracts/money';
import { type ReactNode, useState } from 'react';
import { type OfferContext, productOffer, variantOffer } from '../../core/product-offer.ts';
import { PricesFor } from '../../hooks/country-choice.tsx';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { OptionChips } from '../../ui/option-chips.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';
import { DrawNote, type DrawStands } from './draw-note.tsx';
import { DropLine } from './drop-line.tsx';
import { LandedCost } from './landed-cost.tsx';
import { PlaceNote } from './place-note.tsx';
import { QuantityStepper } from './quantity-stepper.tsx';
import { StockLine } from './stock-line.tsx';
import {
  altOf,
  type Choice,
  firstChoice,
  notChosen,
  optionAxes,
  pictureOf,
  valueSoldOut,
  variantOf,
} from './variant-choice.ts';

/** How the viewer stands in the lines for what is sold out. */
export interface SheetLine {
  /** Their newest place in the line of a drop, or of the variant (`dropId` null). */
  placeOf: (variantId: string, dropId: string | null) => LinePlace | undefined;
  busy: boolean;
  onJoin: (wish: { variantId: string; dropId: string | null }) => void;
  onLeave: (placeId: string) => void;
}

/** How the viewer stands in the waiting rooms of drops. */
export interface SheetDraw {
  standsOf: (dropId: string) => DrawStands | null;
  onJoin: (dropId: string) => void;
  onLeave: () => void;
}

export interface ProductSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  product: Product;
  context: OfferContext;
  /** The show that it is taken from; null: outside of a show. */
  showId: string | null;
  /** Which button was pressed and is being worked on. */
  busy: 'add' | null;
  /** What to say where the viewer's own unpaid order holds a variant that is gone; null when none does. */
  noteOf?: (variantId: string) => ReactNode;
  /** Absent: nobody can get in line. */
  line?: SheetLine | undefined;
  /** Absent: nobody can wait for a drop. */
  draw?: SheetDraw | undefined;
  onAdd: (variantId: string, quantity: number) => void;
  onBuyNow: (chosen: {
    variant: Variant;
    quantity: number;
    unitPrice: Money;
    dropId?: string | undefined;
    placeId?: string | undefined;
  }) => void;
}

/** Everything needed to choose and take a product, over the lower part while the picture plays on. Keep it by `key` to one product. */
export function ProductSheet({
  open,
  onOpenChange,
  product,
  context,
  showId,
  busy,
  noteOf,
  line,
  draw,
  onAdd,
  onBuyNow,
}: ProductSheetProps) {
  const say = useCardStrings();
  const locale = useLocale();
  const leftOf = (variant: Product['variants'][number]) => variantOffer(variant, context).left;
  const [choice, setChoice] = useState<Choice>(() => firstChoice(product));
  const [wanted, setWanted] = useState(1);
  const variant = variantOf(product, choice);
  const offer = variant ? variantOffer(variant, context) : productOffer(product, context);
  const inDrop = variant ? offer.drop : undefined;
  const eachBuyer = inDrop?.offer?.perBuyer ?? limits.quantityPerVariant;
  const most = variant ? Math.min(offer.left, eachBuyer) : 1;
  const quantity = Math.max(1, Math.min(wanted, most));
  const note = variant && offer.left === 0 ? noteOf?.(variant.id) : null;
  const dropId = inDrop?.offer ? inDrop.id : null;
  const place = variant ? line?.placeOf(variant.id, dropId) : undefined;
  const held = place?.state === 'offered' ? place : undefined;
  const cannot = !variant || (offer.left === 0 && !held) || offer.notSoldThere === true;
  const [missing] = offer.left === 0 ? [] : notChosen(product, choice);

  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={product.name}
      testId="product-sheet"
      footer={
        <div className="flex flex-col gap-3 short:gap-1">
          <div className="flex flex-wrap items-center justify-between gap-3 short:gap-1">
            <span className="flex flex-col">
              <span className="text-xs text-ink-faint">{say('itemTotal', { count: quantity })}</span>
              {!offer.notSoldThere && <Price price={multiplyMoney(offer.price, quantity)} className="text-lg" />}
            </span>
            <QuantityStepper value={quantity} most={most} onChange={setWanted} />
          </div>
          <p aria-live="polite" className="text-sm text-ink-soft empty:hidden">
            {missing !== undefined && say('choose', { option: missing })}
          </p>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,7rem),1fr))] gap-2">
            <Button
              size="lg"
              data-testid="add-to-bag"
              disabled={cannot || offer.left === 0 || Boolean(inDrop?.offer)}
              busy={busy === 'add'}
              onClick={() => variant && onAdd(variant.id, quantity)}
            >
              {say('add')}
            </Button>
            <Button
              size="lg"
              tone="accent"
              data-testid="buy-now"
              disabled={cannot}
              onClick={() =>
                variant &&
                onBuyNow({
                  variant,
                  quantity,
                  unitPrice: offer.price,
                  dropId: dropId ?? undefined,
                  placeId: offer.left === 0 ? held?.id : undefined,
                })
              }
            >
              {say('buyNow')}
            </Button>
          </div>
        </div>
      }
    >
      <div className="flex flex-col gap-5">
        <div className="flex gap-4">
          <ProductImage
            url={pictureOf(product, choice)}
            name={product.name}
            alt={altOf(product, choice)}
            className="w-24 self-start lg:w-32 short:w-16"
          />
          <div className="flex min-w-0 flex-col gap-2">
            <span aria-live="polite">
              {!offer.notSoldThere && <Price price={offer.price} before={offer.before} className="text-lg" />}
              {offer.lowestIn30Days && (
                <span className="block text-xs text-ink-soft">
                  {say('lowestIn30Days', { price: formatMoney(offer.lowestIn30Days, locale) })}
                </span>
              )}
            </span>
            {offer.drop && <DropLine drop={offer.drop} />}
            <StockLine left={offer.left} began={offer.began} notSoldThere={offer.notSoldThere} />
            {inDrop?.offer && (
              <p className="text-sm text-ink-soft">{say('drop.buyNow', { count: inDrop.offer.perBuyer })}</p>
            )}
            {note ||
              (variant && offer.left === 0 && !line && <p className="text-sm text-ink-soft">{say('chosenSoldOut')}</p>)}
          </div>
        </div>
        {draw && inDrop?.state === 'counting' && (
          <DrawNote stands={draw.standsOf(inDrop.id)} onJoin={() => draw.onJoin(inDrop.id)} onLeave={draw.onLeave} />
        )}
        {line && variant && offer.left === 0 && !note && (
          <PlaceNote
            place={place}
            busy={line.busy}
            onJoin={() => line.onJoin({ variantId: variant.id, dropId })}
            onLeave={line.onLeave}
          />
        )}
        {optionAxes(product).map((axis) => (
          <OptionChips
            key={axis.name}
            legend={axis.name}
            value={choice[axis.name] ?? null}
            onChange={(value) => setChoice({ ...choice, [axis.name]: value })}
            options={axis.values.map((value) => ({
              value,
              soldOut: valueSoldOut(product, choice, axis.name, value, leftOf),
            }))}
          />
        ))}
        {product.description && (
          <p className="text-sm whitespace-pre-line text-ink-soft">
            <Written>{product.description}</Written>
          </p>
        )}
        <div className="flex flex-col gap-1 border-t border-line pt-3">
          <LandedCost
            item={
              cannot || !variant
                ? null
                : { variantId: variant.id, quantity, dropId: inDrop?.offer ? inDrop.id : undefined }
            }
            showId={showId}
            moreAtCheckout={context.terms?.addsMore === true}
          />
          <PricesFor />
        </div>
      </div>
    </Sheet>
  );
}
