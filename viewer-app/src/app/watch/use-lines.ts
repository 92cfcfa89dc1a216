import type { LineupItem } from '@showfloor/contracts/show';
import { useMemo } from 'react';
import type { PlaceOfProduct } from '../../features/cards/place-cards.tsx';
import type { SheetLine } from '../../features/cards/product-sheet.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { isInLine, usePlaces } from '../../hooks/use-places.ts';
import { useToast } from '../../ui/toast.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface ShowLines {
  /** The viewer's places with what they are for, as far as it is in the lineup; those that are over are among them for a while. */
  readonly all: readonly PlaceOfProduct[];
  /** Those that wait or have an offer. */
  readonly present: readonly PlaceOfProduct[];
  /** For the product sheet; absent where nobody can get in line. */
  readonly ofSheet: SheetLine | undefined;
  readonly leave: (placeId: string) => void;
}

/** The lines that the viewer stands in, in this show. */
export function useLines(showId: string, isLive: boolean, items: readonly LineupItem[]): ShowLines {
  const say = useWatchStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const { places, join, leave } = usePlaces(showId, (error) =>
    toast({ tone: 'loss', text: say('lineFailed', { reason: errorText(error) }) }),
  );
  const all = useMemo(
    () =>
      places.flatMap((place): PlaceOfProduct[] => {
        for (const { product } of items) {
          const variant = product.variants.find(({ id }) => id === place.variantId);
          if (variant) return [{ place, product, variant }];
        }
        return [];
      }),
    [places, items],
  );
  const present = useMemo(() => (isLive ? all.filter(({ place }) => isInLine(place)) : []), [all, isLive]);
  const ofSheet: SheetLine | undefined = isLive
    ? {
        placeOf: (variantId, dropId) =>
          places.find((place) => place.variantId === variantId && place.dropId === dropId),
        busy: join.isPending || leave.isPending,
        onJoin: (wish) => join.mutate(wish),
        onLeave: (placeId) => leave.mutate(placeId),
      }
    : undefined;
  return { all, present, ofSheet, leave: (placeId) => leave.mutate(placeId) };
}
