import type { LineupItem, ShowState } from '@showfloor/contracts/show';
import { useState } from 'react';

type Pieces = Readonly<Record<string, number>>;

/**
 * What a show began with where this page saw it begin: the lineup that it has is of before, and what could be had then is what the room had told. Null where
 * the page came later: then the lineup says it.
 */
export function useStartedWith(items: readonly LineupItem[], state: ShowState, available: Pieces): Pieces | null {
  const [before, setBefore] = useState(state);
  const [pieces, setPieces] = useState<Pieces | null>(null);
  if (before !== state) {
    setBefore(state);
    const variants = items.flatMap(({ product }) => product.variants);
    if (state === 'live')
      setPieces(Object.fromEntries(variants.map(({ id, available: known }) => [id, available[id] ?? known])));
  }
  return pieces;
}
