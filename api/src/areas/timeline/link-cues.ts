import type { LinkCue } from '@showfloor/contracts/media-link';
import { type Cue, dateRangeAttributes, endedBy, isLasting, lastingKinds } from '@showfloor/contracts/timeline';

/**
 * Cues as the media node carries them: one date range a cue that lasts, with its end once it has one. Attributes are the cue's own and never change
 * (RFC 8216bis §4.4.5.1: a date range of one ID must not contradict itself).
 * @param cues in the order of their seq; an end whose cue is not among them is left out.
 */
export function linkCues(cues: readonly Cue[]): LinkCue[] {
  const byId = new Map<string, LinkCue>();
  for (const cue of cues) {
    const lasting = byId.get(endedBy(cue) ?? '');
    if (lasting) byId.set(lasting.cueId, { ...lasting, endProgramTimeMs: cue.programTimeMs });
    if (!isLasting(cue)) continue;
    byId.set(cue.id, {
      cueId: cue.id,
      programTimeMs: cue.programTimeMs,
      endProgramTimeMs: null,
      class: lastingKinds[cue.kind].dateRangeClass,
      attributes: { ...dateRangeAttributes(cue), EPOCH: cue.epoch, SEQ: cue.seq },
    });
  }
  return [...byId.values()];
}
