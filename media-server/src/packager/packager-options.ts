/** How long parts and segments are meant to be, and what the playlist declares. */
export interface PackagingTargets {
  /** Length aimed at for a part, ms. Default 200. */
  readonly partMs: number;
  /** PART-TARGET: no part is declared longer, ms. Default 220, so that whole frames fit and no part falls below 85 % of it. */
  readonly partTargetMs: number;
  /** Length aimed at for a segment, ms. Default 2,000. */
  readonly segmentMs: number;
  /** EXT-X-TARGETDURATION in ms: no segment is longer. Default 4,000, room for a key frame that comes late. */
  readonly targetDurationMs: number;
}

export const defaultTargets: PackagingTargets = {
  partMs: 200,
  partTargetMs: 220,
  segmentMs: 2_000,
  targetDurationMs: 4_000,
};

/** Targets for another part length: PART-TARGET is a tenth above it. */
export function targetsForParts(partMs: number): PackagingTargets {
  return { ...defaultTargets, partMs, partTargetMs: Math.round(partMs * 1.1) };
}
