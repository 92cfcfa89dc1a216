/** Limits of the HTTP server; what clients must know too stands in contracts/limits. */
export const httpLimits = {
  /** Longest a request may take to be sent by the client: a phone's picture over a slow line … */
  requestTimeoutMs: 120_000,
  /** … its JSON, where there is any … */
  jsonTimeoutMs: 30_000,
  /** … and the rest of a body that nobody wanted, once it is answered. */
  answeredBodyMs: 5_000,
  /** Raw bodies that are held at once, over everybody: who comes when there is no room is asked to come again … */
  heldRawBytes: 256 * 1024 * 1024,
  /** … and how many of one caller. */
  heldRawPerCaller: 3,
  headersTimeoutMs: 10_000,
  /** Longest a page waits for its card … */
  cardWaitMs: 500,
  /** … how long one is kept, how many, some kB each … */
  cardKeptMs: 10_000,
  cardsKept: 1_000,
  /** … and how many that aren't kept an address may ask for, of how many addresses. */
  cardReads: { points: 300, windowSeconds: 60 },
  cardReaders: 20_000,
  /** Idle connections are kept a little longer than load balancers keep theirs (60 s is common). */
  keepAliveTimeoutMs: 65_000,
  /** How long a stop waits for calls that are being answered … */
  shutdownGraceMs: 2_000,
  /** … and how long it may take in all, whatever hangs. */
  shutdownMs: 4_500,
} as const;
