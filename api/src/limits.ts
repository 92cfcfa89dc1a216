/** Limits of this process alone; what clients must know too stands in contracts/limits. */
export const apiLimits = {
  /** Longest an API call may take to be sent by the client. */
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  /** Idle connections are kept a little longer than load balancers keep theirs (60 s is common). */
  keepAliveTimeoutMs: 65_000,
  /** Connections over all; a load test with 1,000 buyers needs as many. */
  connections: 20_000,
  /** How long a stop waits for calls that are being answered. */
  shutdownGraceMs: 8_000,

  brandsPerUser: 20,
  membersPerBrand: 200,
  productsPerBrand: 2_000,
  showsPerBrand: 5_000,
  imagesPerBrand: 10_000,
  /** Variants that a product ever had: those that were retired stay, for their orders. */
  variantsEverPerProduct: 1_000,
  /** Cues of a show: a pin every twenty seconds for ten hours. The media node takes as many. */
  cuesPerShow: 4_000,
  /** Pictures are decoded on every viewer's phone: a few bytes may name a huge one. */
  imagePixels: 40_000_000,

  mediaLinkTimeoutMs: 4_000,
  sessionSweepMs: 10 * 60_000,
} as const;
