const backoffLimits = { firstMs: 400, mostMs: 15_000 } as const;

/** How long to wait before try number `attempt` (from 0), ms: doubling, up to a limit, spread over its upper half so that a room doesn't come back as one. */
export function backoffMs(attempt: number, random: () => number): number {
  const whole = Math.min(backoffLimits.mostMs, backoffLimits.firstMs * 2 ** Math.min(attempt, 16));
  return Math.round(whole * (0.5 + random() * 0.5));
}
