/** Limits of the connections to Redis. */
export const redisLimits = {
  connectTimeoutMs: 2_000,
  /** No answer for this long fails a command. It may be carried out all the same. */
  commandTimeoutMs: 1_000,
  /** Whoever asks for something doesn't wait longer than this for Redis to count it. */
  countWithinMs: 200,
  /** Commands that wait on one connection. More are refused at once. */
  queuedCommands: 5_000,
  /** A connection that is silent is asked for a sign of life … */
  pingIntervalMs: 1_000,
  /** … and is given up when nothing comes for this long. */
  silentMs: 4_000,
  /** Between tries to connect: doubled from the first to the last, and up to half of it more by chance. */
  firstRetryMs: 50,
  lastRetryMs: 2_000,
  /** A Cluster whose node can't be reached is asked anew who serves what. */
  refreshTopologyMs: 250,
  /** How often sentinels are asked who the master is, besides what they say by themselves. */
  sentinelScanMs: 1_000,
  /** Failures that fall between answers less than this apart are no outage. */
  toleratedMs: 1_500,
  /** Nothing answered for this long: all connections are made anew, whatever the driver believes. */
  reopenMs: 10_000,
  /** How often subscriptions are looked after. */
  superviseMs: 500,
} as const;
