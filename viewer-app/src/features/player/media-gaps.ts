import { forwardBufferS } from './buffer-facts.ts';
import type { DatedSpan } from './program-time-map.ts';

/** Spans this far apart have a gap between them, in which nothing can be played: the host was away. Durations are rounded, and a picture may come late. */
const gapS = 0.5;
/** A gap this near is crossed: the end of what is before it may never be played to its last millisecond. */
const nearGapS = 0.15;
/** Into what is behind a gap by so much: where media begins is not known to the millisecond. */
const behindGapS = 0.05;

function endOf({ start, duration }: DatedSpan): number {
  return start + duration;
}

/** Where what can be played without a gap up to the end begins, seconds of the media timeline; null without spans. */
export function lastStretchStartS(spans: readonly DatedSpan[]): number | null {
  let first = spans.at(-1);
  if (first === undefined) return null;
  for (let index = spans.length - 2; index >= 0; index--) {
    const before = spans[index];
    if (before === undefined || first.start - endOf(before) > gapS) break;
    first = before;
  }
  return first.start;
}

/**
 * A position itself; in a gap the first one behind it.
 * @param spans in the order of the media timeline.
 * @param positionS seconds of the media timeline.
 */
export function outOfGap(spans: readonly DatedSpan[], positionS: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? Number.POSITIVE_INFINITY) <= positionS) low = middle;
    else high = middle - 1;
  }
  const [span, next] = [spans[low], spans[low + 1]];
  if (!span || !next || positionS < endOf(span) || next.start - endOf(span) <= gapS) return positionS;
  return next.start + behindGapS;
}

/** Goes on behind a gap that a playing picture has come to, or that a seek ended in: nothing comes there. */
export function crossGap(
  video: Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'buffered'>,
  spans: readonly DatedSpan[],
): void {
  if (video.paused || forwardBufferS(video.buffered, video.currentTime) > 2 * nearGapS) return;
  const behindS = outOfGap(spans, video.currentTime + nearGapS);
  if (behindS > video.currentTime + 2 * nearGapS) video.currentTime = behindS;
}
