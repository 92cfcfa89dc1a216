import type { Product, Variant } from '@showfloor/contracts/catalog';
import type { LinePlace } from '@showfloor/contracts/line';
import { Users, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { PlaceClock } from './place-clock.tsx';
import { numberText } from './place-note.tsx';
import { usePlaceStrings } from './place-strings.ts';

/** A place with what it is for. */
export interface PlaceOfProduct {
  readonly place: LinePlace;
  readonly product: Product;
  readonly variant: Variant;
}

export interface PlaceCardsProps {
  /** Those that wait or have an offer. */
  places: readonly PlaceOfProduct[];
  onBuy: (of: PlaceOfProduct) => void;
  onOpen: (product: Product) => void;
  onLeave: (placeId: string) => void;
}

/** Over the picture: what is held for the viewer, on a running clock with the button that buys it, and small what they wait for. */
export function PlaceCards({ places, onBuy, onOpen, onLeave }: PlaceCardsProps) {
  const say = usePlaceStrings();
  const offered = places.filter(({ place }) => place.state === 'offered');
  const waiting = places.filter(({ place }) => place.state === 'waiting');
  if (places.length === 0) return null;
  return (
    <ul data-testid="place-cards" className="flex w-full max-w-92 flex-col gap-2">
      {offered.map((of) => (
        <li
          key={of.place.id}
          data-testid="place-card"
          className="flex animate-rise flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-accent bg-surface/95 p-2 pe-3 text-ink shadow-float"
        >
          <ProductImage url={of.product.imageUrls[0]} name={of.product.name} className="w-12" />
          <span className="flex min-w-0 flex-[1_1_6rem] flex-col">
            <span className="truncate text-sm font-semibold">
              <Written>{of.product.name}</Written>
            </span>
            <span className="text-sm font-semibold text-accent-strong">
              <PlaceClock place={of.place} />
            </span>
          </span>
          <Button tone="accent" className="ms-auto" data-testid="buy-place" onClick={() => onBuy(of)}>
            {say('buyNow')}
          </Button>
        </li>
      ))}
      {waiting.map(({ place, product }) => (
        <li
          key={place.id}
          data-testid="place-chip"
          className="flex items-center rounded-lg border border-line/70 bg-surface/92 text-ink shadow-float"
        >
          <button
            type="button"
            onClick={() => onOpen(product)}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-3 text-start text-sm"
          >
            <Users aria-hidden className="size-4 shrink-0 text-accent-strong" />
            <span className="min-w-0 flex-1 truncate">
              <Written>{product.name}</Written>
            </span>
            <span className="figures shrink-0 font-semibold">{numberText(place, say)}</span>
          </button>
          <IconButton label={say('leaveNamed', { name: product.name })} tone="quiet" onClick={() => onLeave(place.id)}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
