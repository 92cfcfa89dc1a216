import type { LinkCue } from '@showfloor/contracts/media-link';
import { type Cue, pinDateRangeClass } from '@showfloor/contracts/timeline';

/**
 * Cues as the media node carries them: one date range a pin, with its end once it is unpinned. Attributes are the pin's own and never change
 * (RFC 8216bis §4.4.5.1: a date range of one ID must not contradict itself).
 * @param cues in the order of their seq; an unpin whose pin is not among them is left out.
 */
export function linkCues(cues: readonly Cue[]): LinkCue[] {
  const byPin = new Map<string, LinkCue>();
  for (const cue of cues) {
    if (cue.kind === 'pin') {
      byPin.set(cue.id, {
        cueId: cue.id,
        programTimeMs: cue.programTimeMs,
        endProgramTimeMs: null,
        class: pinDateRangeClass,
        attributes: { 'PRODUCT-ID': cue.productId, EPOCH: cue.epoch, SEQ: cue.seq },
      });
    } else {
      const pin = byPin.get(cue.pinCueId);
      if (pin) byPin.set(cue.pinCueId, { ...pin, endProgramTimeMs: cue.programTimeMs });
    }
  }
  return [...byPin.values()];
}
