/** Limits of the HTTP server; what clients must know too stands in contracts/limits. */
export const httpLimits = {
  /** Longest an API call may take to be sent by the client. */
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  /** Idle connections are kept a little longer than load balancers keep theirs (60 s is common). */
  keepAliveTimeoutMs: 65_000,
  /** Connections over all; a load test with 1,000 buyers needs as many. */
  connections: 20_000,
  /** How long a stop waits for calls that are being answered. */
  shutdownGraceMs: 8_000,
} as const;
