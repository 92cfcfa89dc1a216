/** What only the api needs to know of realtime's limits; what clients must know stands in contracts. What an operator may turn is in realtime-settings.ts. */
export const realtimeLimits = {
  /** Events kept of a channel: 5 s of the chat's busiest (`chatLimits.showMessagesPerSecond`), about as much as one frame takes; else minutes. */
  historyEvents: 1_000,
  /** Events held back while a history is read. */
  heldEvents: 2_000,
  /** Channels kept by the in-memory broker; those nobody listens to and nobody spoke in for longest go first. */
  channels: 2_000,

  /** So many of the largest events, with counters, stay below `limits.realtimeServerMessageBytes`. */
  eventsPerFrame: 50,
  /** Frames kept for those who come back: one for each place they come from, until the room says something. */
  resumeFrames: 64,
  /** The longest that a room writes to its sockets at a stretch. */
  sliceMs: 4,
  /** A reader this far behind gets no more ticks until it has read … */
  pauseAboveBytes: 256 * 1024,
  /** … down to this … */
  goOnBelowBytes: 32 * 1024,
  /** … and is cut off when that takes longer than this. */
  slowConsumerMs: 10_000,

  helloTimeoutMs: 5_000,
  /** The time a peer has to answer a close before its socket is destroyed. */
  closeTimeoutMs: 3_000,
  pingIntervalMs: 25_000,
  /** A full server pings some sixty sockets at a time. */
  pingSlots: 250,
  /** Nothing heard, not even a pong, for this long: gone. */
  idleMs: 60_000,

  /** Pieces that a message may come in: browsers send ours in one. */
  fragments: 64,
  /** Reads that one message may take. */
  bufferedChunks: 1_024,
  /** Messages a connection may send at once, and how fast that refills. More closes it: people don't type like that. */
  messageBurst: 30,
  messagesPerSecond: 10,
  /** Messages of one connection that are being worked on. */
  messagesInWork: 16,

  /** Bundles of reactions that a connection may send at once, and in the long run. */
  reactionBundleBurst: 6,
  reactionBundlesPerSecond: 3,
  /** Taps that count of one person at once; in the long run `limits.reactionsPerSecond`. */
  reactionBurst: 100,
  /** The same of one address. */
  reactionsPerAddressBurst: 600,
  reactionsPerAddressPerSecond: 300,
  /** How long a room's reactions are gathered before they are tallied, in ms. */
  reactionsGatheredMs: 100,

  /** Connections that an address may open at once, and in the long run: 3,000 viewers a minute, as everywhere. */
  upgradeBurst: 2_000,
  upgradesPerSecond: 50,
  /** Shows that aren't there which an address may name at once, and in the long run. */
  missedShowBurst: 20,
  missedShowsPerSecond: 1,
  /** Addresses that these remember. */
  addresses: 50_000,

  /** The least time between two messages to one person alone. */
  personTickMs: 100,
  /** Sales that wait for one connection, and acts of moderators: of more the oldest go. */
  waitingTeamNews: 20,

  /** Sessions, and roles, that are remembered without the database … */
  knownPeople: 50_000,
  /** … for so long after a connection of theirs has ended … */
  knownForMs: 10 * 60_000,
  /** … and so long after the database was asked. */
  knownAtMostMs: 24 * 60 * 60_000,

  viewersAnnouncedMs: 1_000,
  /** How many watch and who came is said alone at most once in so many times as long as it takes to say it to everybody: a fiftieth of the time. */
  crowdNewsRounds: 50,
  /** But once in so many ms, in whatever crowd. */
  crowdNewsMs: 10_000,
  /** How often a room hears who came, in ms. */
  joinsAnnouncedMs: 4_000,
  /** Of those who came, how many are looked at for a name. */
  joinsSampled: 8,
  /** Who came is no news again for this long, as a page may be loaded anew. */
  joinedAgainMs: 600_000,
  /** Viewers, over all shows, for whom that is remembered; the oldest are forgotten first. */
  joinsRemembered: 50_000,
  /** A room nobody is in stays ready this long, so that a crowd that reconnects finds it. */
  roomLingerMs: 30_000,
  /** Between tries to load a room's state anew. */
  reloadPauseMs: 1_000,
  /** How fast sockets are sent elsewhere when the server stops, so that they don't all come back at once … */
  drainPerSecond: 1_000,
  /** … and the longest that takes, however many there are. */
  drainMs: 2_000,
} as const;
