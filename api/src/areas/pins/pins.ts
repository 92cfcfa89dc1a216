import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Cue } from '@showfloor/contracts/timeline';
import type { LineupRepository } from '../lineup/lineup.ts';
import { type AppendParts, appendCue, endCue } from '../timeline/append-cues.ts';

export interface PinParts extends AppendParts {
  readonly lineups: LineupRepository;
}

/**
 * Pins a product of the lineup, at the program time of this moment: in the spotlight, in place of what is there, or beside it. Refuses `not_in_lineup`, and
 * as `appendCue`.
 */
export async function pinProduct(
  parts: PinParts,
  showId: string,
  { productId, place }: { readonly productId: string; readonly place: 'spotlight' | 'beside' },
  byUserId: string,
): Promise<readonly Cue[] | Refusal<'not_in_lineup' | 'not_found' | 'show_not_live' | 'limit_reached'>> {
  const offer = await parts.lineups.offerOf(showId, productId);
  if (offer === null) return refuse('not_in_lineup', { param: 'productId' });
  const priceAtPin = { amountMinor: offer.priceMinor, currency: offer.currency };
  const kind = place === 'spotlight' ? 'pin' : 'beside';
  return appendCue(parts, showId, { kind, productId, priceAtPin }, byUserId);
}

/** Ends the pin in the spotlight. Refuses as `endCue`. */
export function unpinCurrent(
  parts: AppendParts,
  showId: string,
  byUserId: string,
): Promise<readonly Cue[] | Refusal<'not_found' | 'show_not_live' | 'invalid_transition'>> {
  return endCue(parts, showId, (head) => head.active.find(({ kind }) => kind === 'pin')?.cueId ?? null, byUserId);
}
