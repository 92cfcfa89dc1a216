import type { RenditionState } from './rendition-state.ts';

/** RFC 8216bis §6.2.5.2: how far ahead of the end a part may be asked for; three seconds' worth when parts are below a second. */
function advancePartLimit(partTargetMs: number): number {
  return partTargetMs < 1_000 ? Math.ceil(3_000 / partTargetMs) : 3;
}

/** More than two segments past the last one listed, or a part too far: the client is mistaken, and gets 400. */
export function isTooFarAhead(
  rendition: RenditionState,
  mediaSequence: number,
  part: number | undefined,
  partTargetMs: number,
): boolean {
  const last = rendition.lastMediaSequence;
  if (mediaSequence > last + 2) return true;
  if (part === undefined || mediaSequence < last) return false;
  const parts = rendition.open?.mediaSequence === mediaSequence ? rendition.open.parts.length : 0;
  return part >= parts + advancePartLimit(partTargetMs) && !isFinished(rendition, mediaSequence);
}

/** Whether the playlist has come as far as `_HLS_msn` and `_HLS_part` ask. A part past a finished segment's last is the next one's first. */
export function isReached(rendition: RenditionState, mediaSequence: number, part: number | undefined): boolean {
  const { open, segments } = rendition;
  const lastFinished = segments.at(-1);
  if (lastFinished !== undefined && mediaSequence < lastFinished.mediaSequence) return true;
  if (lastFinished?.mediaSequence === mediaSequence) {
    const pastLast = part !== undefined && lastFinished.parts.length > 0 && part >= lastFinished.parts.length;
    return !pastLast || (open?.parts.length ?? 0) > 0;
  }
  return open?.mediaSequence === mediaSequence && part !== undefined && open.parts.length > part;
}

function isFinished(rendition: RenditionState, mediaSequence: number): boolean {
  return mediaSequence <= (rendition.segments.at(-1)?.mediaSequence ?? -1);
}
