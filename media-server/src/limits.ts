/** Everything that can grow in the media server, and how far. What both processes must know stands in contracts/limits. */
export const limits = {
  /** Longer datagrams are refused; a path's MTU keeps real ones under 1,500. */
  rtpPacketBytes: 4_096,
  /** Packets held back per track while one is missing. */
  reorderPackets: 2_048,
  /** A coded picture: 4 MiB is more than 8K intra pictures need at live bit rates. */
  accessUnitBytes: 4 * 1024 * 1024,
  accessUnitNalUnits: 1_024,
  parameterSetBytes: 1_024,
  /** Pictures or audio frames that wait for their track's first anchor on the program clock. */
  unanchoredFrames: 256,
  /** Audio frames that wait until the video has come as far: 5 s of AAC. */
  gatedAudioFrames: 240,
  /** Silence written in one go; a longer hole in the audio stays a hole. */
  silenceFillMs: 30_000,
  partSamples: 512,
  partBytes: 16 * 1024 * 1024,
  renditionsPerShow: 8,
  cuesPerShow: 4_000,
  /** Segments a live playlist may list; at 2 s this is over 22 hours. */
  playlistSegments: 40_000,
  /** Requests that wait for something that is not made yet. */
  waitingRequests: 20_000,
  /** Shows that are over and were read back for a replay; the one not watched for longest goes first. */
  replaysInMemory: 100,
  /** Segments that these shows list, over all renditions; an evening of eight hours has some 60,000. */
  replaySegmentsInMemory: 500_000,
  /** Bytes of stored segments kept for the next who ask. */
  segmentCacheBytes: 64 * 1024 * 1024,
  /** One show's manifest on disk. */
  manifestBytes: 64 * 1024 * 1024,
  /** Media that waits to be written, over all shows; beyond, the store fails or is too slow, and the oldest is given up. */
  pendingStoreBytes: 256 * 1024 * 1024,
  /** How long the end of a show waits for the store before it is answered with `overloaded`; below `linkTimeoutMs`. */
  storeAnswerMs: 3_000,
  /** How long a process that stops waits for the store. */
  storeCloseMs: 2_000,

  /** Shows this node holds at once: programs that are known and not over. */
  shows: 500,
  /** What a browser is allowed to send, all layers together. */
  publisherBitsPerSecond: 10_000_000,
  /** Shows that are published to at once, whatever the machine … */
  studioHosts: 200,
  /** … and how much of a core the process's one thread may take for another to be taken … */
  busyForNewHost: 0.8,
  /** … to which each that came within the last seconds adds what a show takes. */
  coreOfShow: 0.07,
  /** Connections of one person that have shown a ticket. */
  studioConnectionsPerUser: 10,
  /** Connections that have not shown a ticket yet; a newcomer pushes out the oldest. Behind a proxy all of them are of one network. */
  studioLobby: 256,
  studioLobbyPerNetwork: 64,
  /** Between a studio's connection and its ticket. */
  studioHelloMs: 5_000,
  /** Between its ticket and its seat, which may need a router first. */
  studioJoinMs: 10_000,
  /** Between two signs of life of a studio: it is pinged at half of that. */
  studioIdleMs: 20_000,
  studioRequestsPerWindow: 60,
  studioRequestWindowMs: 5_000,
  /** Requests of one studio that wait for the one before them. */
  studioPendingRequests: 16,
  studioTransports: 4,
  /** Of one upload test: five seconds at 10 Mbit/s. */
  uploadProbeBytes: 6 * 1024 * 1024,
  uploadProbeMs: 10_000,
  /** Upload tests at once, and of one person in a window. */
  uploadProbes: 8,
  uploadProbesPerWindow: 10,
  uploadProbeWindowMs: 10 * 60_000,
  /** People whose upload tests are counted; beyond, those counted for longest are forgotten. */
  uploadProbePeople: 1_000,
  /** Bytes that wait for a studio that does not read. */
  studioUnsentBytes: 1024 * 1024,
  /** Bodies on the link: a show with all its cues. */
  linkBodyBytes: 4 * 1024 * 1024,
  /** Events for the api that wait while it doesn't answer. */
  linkPendingEvents: 5_000,
  linkTimeoutMs: 5_000,
  /** Time that requests and their headers may take to arrive (HTTP). */
  httpRequestMs: 30_000,
  httpHeadersMs: 10_000,
  /**
   * A connection with a request under way on which no byte moves, either way. Above the longest that an answer waits for a part: three target
   * durations, 36 s with the longest segments that can be set.
   */
  httpIdleMs: 60_000,
  httpHeaderBytes: 16 * 1024,
  /** Longer than what load balancers keep, so that they close first. */
  httpKeepAliveMs: 75_000,
  httpConnections: 20_000,
  /** A server that stops with a show on air answers so long, so that players get the ends of the playlists that it closed. */
  drainMs: 1_200,
  /** Shutting down takes no longer. */
  shutdownMs: 5_000,
} as const;
