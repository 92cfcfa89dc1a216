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
  /** Opus packets that wait for the encoder. */
  transcoderQueueFrames: 500,
  partSamples: 512,
  partBytes: 16 * 1024 * 1024,
  renditionsPerShow: 8,
  cuesPerShow: 4_000,
  /** Segments a live playlist may list; at 2 s this is over 22 hours. */
  playlistSegments: 40_000,
  /** Requests that wait for something of one show. */
  waitingRequestsPerShow: 20_000,
  /** Shows that are over and were read back for a replay; the one not watched for longest goes first. */
  replaysInMemory: 100,
  /** Bytes of stored segments kept for the next who ask. */
  segmentCacheBytes: 64 * 1024 * 1024,
  /** One show's manifest on disk. */
  manifestBytes: 64 * 1024 * 1024,
  /** Segments whose writing is not finished; beyond, the store is too slow and the oldest stay in RAM no longer. */
  pendingStoreWrites: 256,
} as const;
