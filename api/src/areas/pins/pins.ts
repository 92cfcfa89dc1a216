import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { Cue } from '@showfloor/contracts/timeline';
import type { LineupRepository } from '../lineup/lineup.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import { timelineLimits } from '../timeline/timeline-limits.ts';
import type { TimelineRepository } from '../timeline/timeline-repository.ts';
import { cueTimeMs, pinCues, unpinCue } from './pin-cues.ts';

export interface PinParts {
  readonly timelines: TimelineRepository;
  readonly lineups: LineupRepository;
  readonly clock: ProgramClock;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/**
 * Pins a product of the lineup, at the program time of this moment. Resolves when the cues are in the database, and with them the events
 * that bring them to the room and the media node. Refuses `not_found`, `show_not_live`, `not_in_lineup` and `limit_reached`.
 */
export async function pinProduct(
  parts: PinParts,
  showId: string,
  productId: string,
  byUserId: string,
): Promise<readonly Cue[] | Refusal> {
  const offer = await parts.lineups.offerOf(showId, productId);
  if (offer === null) return refuse('not_in_lineup', { param: 'productId' });
  const priceAtPin = { amountMinor: offer.priceMinor, currency: offer.currency };
  const appended = await parts.timelines.append(showId, (head) => {
    if (!head.isLive) return refuse('show_not_live');
    // Room for the unpin of what is pinned, and for that of this one.
    if (head.head + 3 > timelineLimits.cuesPerShow) return refuse('limit_reached');
    const { cues, pin } = pinCues(
      showId,
      head,
      cueTimeMs(head, parts.clock.nowMs()),
      { productId, priceAtPin },
      parts.newId,
    );
    return { cues, pinnedCueId: pin.id, byUserId, appendedAtMs: parts.nowMs() };
  });
  return appended ?? refuse('not_found');
}

/** Ends the pin in force. Refuses `not_found`, `show_not_live`, and `invalid_transition` when nothing is pinned. */
export async function unpinCurrent(
  parts: PinParts,
  showId: string,
  byUserId: string,
): Promise<readonly Cue[] | Refusal> {
  const appended = await parts.timelines.append(showId, (head) => {
    if (!head.isLive) return refuse('show_not_live');
    const unpin = unpinCue(showId, head, cueTimeMs(head, parts.clock.nowMs()), parts.newId);
    if (unpin === null) return refuse('invalid_transition', { message: 'Nothing is pinned.' });
    return { cues: [unpin], pinnedCueId: null, byUserId, appendedAtMs: parts.nowMs() };
  });
  return appended ?? refuse('not_found');
}
