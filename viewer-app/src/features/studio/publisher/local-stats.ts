import { z } from 'zod';

/** What the browser itself says of what it sends. */
export interface LocalStats {
  /** Why the picture is smaller than wanted. */
  readonly limitedBy: 'bandwidth' | 'cpu' | null;
  /** What the network is thought to take, bits a second; null when not known. */
  readonly availableBitsPerSecond: number | null;
  readonly roundTripMs: number | null;
}

const outboundSchema = z.object({
  type: z.literal('outbound-rtp'),
  kind: z.literal('video'),
  qualityLimitationReason: z.string().optional(),
});
const pairSchema = z.object({
  type: z.literal('candidate-pair'),
  nominated: z.literal(true),
  availableOutgoingBitrate: z.number().optional(),
  currentRoundTripTime: z.number().optional(),
});

/** Reads W3C webrtc-stats: `qualityLimitationReason` of any layer, and the nominated pair's estimates. */
export function readLocalStats(report: Iterable<readonly [string, unknown]>): LocalStats {
  let limitedBy: LocalStats['limitedBy'] = null;
  let availableBitsPerSecond: number | null = null;
  let roundTripMs: number | null = null;
  for (const [, entry] of report) {
    const outbound = outboundSchema.safeParse(entry);
    if (outbound.success) {
      const reason = outbound.data.qualityLimitationReason;
      // Bandwidth outranks: it is what the host can do something about.
      if (reason === 'bandwidth') limitedBy = 'bandwidth';
      else if (reason === 'cpu' && limitedBy === null) limitedBy = 'cpu';
      continue;
    }
    const pair = pairSchema.safeParse(entry);
    if (!pair.success) continue;
    availableBitsPerSecond = pair.data.availableOutgoingBitrate ?? null;
    const seconds = pair.data.currentRoundTripTime;
    roundTripMs = seconds === undefined ? null : seconds * 1_000;
  }
  return { limitedBy, availableBitsPerSecond, roundTripMs };
}
