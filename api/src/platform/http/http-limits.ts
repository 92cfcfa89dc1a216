/** Limits of the HTTP server; what clients must know too stands in contracts/limits. */
export const httpLimits = {
  /** Longest an API call may take to be sent by the client. */
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  /** Idle connections are kept a little longer than load balancers keep theirs (60 s is common). */
  keepAliveTimeoutMs: 65_000,
  /** How long a stop waits for calls that are being answered … */
  shutdownGraceMs: 2_000,
  /** … and how long it may take in all, whatever hangs. */
  shutdownMs: 4_500,
} as const;
