/** Limits of the broker on Redis. */
export const redisBrokerLimits = {
  /** Events of one call. */
  batchEvents: 100,
  /** Events of a channel that wait for Redis. More are said here alone at once. */
  waitingEvents: 2_000,
  /** Keys remembered of a channel: a process that lags may announce an event this many keyed events later. */
  knownKeys: 5_000,
  /** Redis may fail for this long before a channel's events are said in this process alone. */
  graceMs: 2_000,
  /** How long a process that ends waits for Redis to take what was said in it. */
  flushMs: 2_000,
  /** Between tries meanwhile. */
  retryMs: 100,
  /** Between two signs of life of a channel in use … */
  beatMs: 1_000,
  /** … without which a process's viewers are taken off. */
  presenceMs: 4_000,
  /** What nobody says anything in and nobody is in is forgotten by Redis. */
  idleMs: 24 * 60 * 60 * 1_000,
  /** Channels that a process keeps something of. */
  channels: 2_000,
} as const;
