import type { Product } from '@showfloor/contracts/catalog';
import type { LineupItem } from '@showfloor/contracts/show';
import { ShoppingBag } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type OfferContext, productOffer } from '../../core/product-offer.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { useCardStrings } from './card-strings.ts';

export interface LineupStripProps {
  items: readonly LineupItem[];
  pinnedProductId: string | null;
  /** When a product was shown, and how far into what can be seen that is, as read by people; null when it was not, or can't be seen. */
  shownAt: (productId: string) => { readonly programTimeMs: number; readonly text: string } | null;
  onSeek: (programTimeMs: number) => void;
  contextOf: (item: LineupItem) => OfferContext;
  onOpen: (product: Product) => void;
}

/** The show's products under the picture: one that was shown is a way to that moment, any other to its sheet, which each has a button for. */
export function LineupStrip({ items, pinnedProductId, shownAt, onSeek, contextOf, onOpen }: LineupStripProps) {
  const say = useCardStrings();
  const list = useRef<HTMLUListElement>(null);

  // What is on now is brought into sight; sideways only, the page itself stays.
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>(`[data-product-id="${pinnedProductId}"]`);
    if (entry && list.current) list.current.scrollTo({ left: entry.offsetLeft - 8, behavior: 'smooth' });
  }, [pinnedProductId]);

  if (items.length === 0) return null;
  return (
    <section aria-label={say('lineup')} className="min-w-0">
      <ul ref={list} className="relative flex gap-2 overflow-x-auto p-1 pb-2">
        {items.map((item) => {
          const offer = productOffer(item.product, contextOf(item));
          const on = item.product.id === pinnedProductId;
          const time = shownAt(item.product.id);
          return (
            <li
              key={item.id}
              data-product-id={item.product.id}
              className={classNames(
                'flex w-64 shrink-0 items-center rounded-lg border pe-1',
                on ? 'border-accent bg-accent-wash' : 'border-line bg-surface',
              )}
            >
              <button
                type="button"
                title={time ? say('seekTo', { time: time.text }) : undefined}
                onClick={() => (time ? onSeek(time.programTimeMs) : onOpen(item.product))}
                className="flex min-w-0 flex-1 items-center gap-3 rounded-lg p-2 text-start transition-colors hover:bg-raised"
              >
                <ProductImage
                  url={item.product.imageUrls[0]}
                  name={item.product.name}
                  soldOut={offer.left === 0}
                  className="w-12"
                />
                <span className="flex min-w-0 flex-col">
                  <span className="truncate text-sm font-semibold">
                    <Written>{item.product.name}</Written>
                  </span>
                  <span className="text-sm">
                    {offer.left === 0 || offer.notSoldThere ? (
                      <span className="text-xs text-loss">{say(offer.left === 0 ? 'soldOut' : 'notSoldThere')}</span>
                    ) : (
                      <Price price={offer.price} />
                    )}
                  </span>
                  <span className="figures truncate text-xs text-ink-faint">
                    {on ? say('onNow') : time && <span aria-hidden>{time.text}</span>}
                    {time && <span className="sr-only">{say('seekTo', { time: time.text })}</span>}
                  </span>
                </span>
              </button>
              <IconButton label={say('open', { name: item.product.name })} onClick={() => onOpen(item.product)}>
                <ShoppingBag aria-hidden className="size-5" />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
