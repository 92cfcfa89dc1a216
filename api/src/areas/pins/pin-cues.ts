import type { IdSource } from '@showfloor/contracts/ids';
import type { Money } from '@showfloor/contracts/money';
import type { Cue, PinCue, UnpinCue } from '@showfloor/contracts/timeline';
import type { TimelineHead } from '../timeline/timeline-repository.ts';

/** Program time never runs back on a timeline: a cue is at the earliest where the last one is. */
export function cueTimeMs(head: TimelineHead, programNowMs: number): number {
  return Math.max(Math.round(programNowMs), head.lastProgramTimeMs);
}

/** The cues that pin a product: first the end of what is pinned, at the same program time. */
export function pinCues(
  showId: string,
  head: TimelineHead,
  programTimeMs: number,
  pinned: { readonly productId: string; readonly priceAtPin: Money },
  newId: IdSource,
): { readonly cues: readonly Cue[]; readonly pin: PinCue } {
  const unpin = unpinCue(showId, head, programTimeMs, newId);
  const pin: PinCue = {
    kind: 'pin',
    id: newId('cue'),
    showId,
    epoch: head.epoch,
    seq: head.head + (unpin ? 2 : 1),
    programTimeMs,
    ...pinned,
  };
  return { cues: unpin ? [unpin, pin] : [pin], pin };
}

/** The cue that ends the pin in force, or null when nothing is pinned. */
export function unpinCue(showId: string, head: TimelineHead, programTimeMs: number, newId: IdSource): UnpinCue | null {
  if (head.pinned === null) return null;
  return {
    kind: 'unpin',
    id: newId('cue'),
    showId,
    epoch: head.epoch,
    seq: head.head + 1,
    programTimeMs,
    pinCueId: head.pinned.cueId,
    productId: head.pinned.productId,
  };
}
