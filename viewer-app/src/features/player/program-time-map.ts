/** A stretch of the media timeline whose first frame has a known program time: a segment with its EXT-X-PROGRAM-DATE-TIME. */
export interface DatedSpan {
  /** Seconds of the media timeline. */
  readonly start: number;
  readonly duration: number;
  /** Unix ms; null when the playlist does not say. */
  readonly programDateTime: number | null;
}

/** A frame's media time may lie a rounding error before the start of the segment it opens; a frame lasts far longer than this. */
const roundingS = 0.004;

/**
 * Program time of the frame at `mediaTimeS`. Each segment counts from its own date, so that a discontinuity (a gap in program time that is
 * none in media time) is crossed on the right frame. What lies before the first or behind the last span is counted from that one.
 * @param spans in the order of the media timeline.
 * @returns Unix ms, or null when no date is known.
 */
export function programTimeAt(spans: readonly DatedSpan[], mediaTimeS: number): number | null {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = spans[middle]?.start ?? Number.POSITIVE_INFINITY;
    if (start <= mediaTimeS + roundingS) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  if (!span || span.programDateTime === null) return null;
  return span.programDateTime + Math.max(mediaTimeS - span.start, low === 0 ? Number.NEGATIVE_INFINITY : 0) * 1_000;
}

/**
 * The media time that shows `programTimeMs`; a time inside a gap gives the first frame behind it.
 * @returns seconds, or null when it lies outside of what the spans cover.
 */
export function mediaTimeAt(spans: readonly DatedSpan[], programTimeMs: number): number | null {
  for (const { start, duration, programDateTime } of spans) {
    if (programDateTime === null) continue;
    const offsetS = (programTimeMs - programDateTime) / 1_000;
    if (offsetS < 0) return span0(spans) === programDateTime ? null : start;
    if (offsetS < duration) return start + offsetS;
  }
  return null;
}

/** As `mediaTimeAt`; the end of what is listed (`endS`, seconds) for a time behind the last there is. */
export function mediaTimeUpToEnd(spans: readonly DatedSpan[], programTimeMs: number, endS: number): number | null {
  const endMs = programTimeAt(spans, endS);
  return endMs !== null && programTimeMs >= endMs ? endS : mediaTimeAt(spans, programTimeMs);
}

function span0(spans: readonly DatedSpan[]): number | null {
  return spans.find((span) => span.programDateTime !== null)?.programDateTime ?? null;
}
