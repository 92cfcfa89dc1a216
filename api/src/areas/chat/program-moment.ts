import { chatLimits } from './chat-limits.ts';

/**
 * The program time that somebody saw when they wrote: where their player says it is, if that can be, else the live edge.
 * @param playheadMs as it came from outside; undefined from pages that don't say.
 * @param liveEdgeMs program time now.
 */
export function programMoment(playheadMs: number | undefined, liveEdgeMs: number): number {
  if (playheadMs === undefined || playheadMs < liveEdgeMs - chatLimits.playheadBehindMs) return liveEdgeMs;
  return Math.min(playheadMs, liveEdgeMs);
}
