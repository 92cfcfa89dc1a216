import { errorTable } from '@showfloor/contracts/errors';

export const backoffLimits = {
  /** The first wait is up to this, and each one after it up to twice as long, … */
  firstMs: 400,
  /** … up to this. */
  mostMs: 15_000,
  /** A room's crowd that was cut off at once is spread so that about so many come back in a second, … */
  crowdPerSecond: 2_500,
  /** … over this at most. */
  mostCrowdMs: 30_000,
  /** A connection that was open for less than this ended in vain: the next wait goes on from the last. */
  stableMs: 10_000,
} as const;

/** Who is sent away with one of these comes back no sooner, ms. 1013 is "try again later" (RFC 6455's registry), as proxies say it. */
const leastPausesMs: Readonly<Record<number, number>> = {
  [errorTable.rate_limited.closeCode]: 5_000,
  [errorTable.overloaded.closeCode]: 5_000,
  [errorTable.storage_full.closeCode]: 5_000,
  [errorTable.too_many_connections.closeCode]: 5_000,
  [errorTable.slow_consumer.closeCode]: 1_000,
  1013: 5_000,
};

/** How long the server asks those to stay away whom it closes with this code, ms; 0 where it asks for nothing. */
export function leastPauseMs(closeCode: number): number {
  return leastPausesMs[closeCode] ?? 0;
}

export interface BackoffInput {
  /** Tries that failed before this one. */
  readonly attempt: number;
  /** People in the room when it was last heard of: they may all have been cut off. Default: nobody else. */
  readonly viewers?: number | null;
  /** What the connection was closed with. Default: nobody said. */
  readonly closeCode?: number;
}

/**
 * How long to wait before the next try, ms: anywhere in a window that doubles (full jitter), as a crowd that comes back in step would be turned away in
 * step.
 * @param random 0 ≤ x < 1
 */
export function backoffMs({ attempt, viewers = null, closeCode = 1006 }: BackoffInput, random: () => number): number {
  const { firstMs, mostMs, crowdPerSecond, mostCrowdMs } = backoffLimits;
  const doubledMs = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 16));
  const crowdMs = Math.min(mostCrowdMs, ((viewers ?? 0) / crowdPerSecond) * 1_000);
  return Math.round(leastPauseMs(closeCode) + random() * Math.max(doubledMs, crowdMs));
}
