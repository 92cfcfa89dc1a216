/** What only the api needs to know of the chat's limits; the rest is in contracts. */
export const chatLimits = {
  /** Messages of a show's audience per second. Nobody reads so many: pages show a part of them, the moderation desk all. */
  showMessagesPerSecond: 200,
  /** Messages of a show's team per second, counted apart: no audience can silence it. */
  teamMessagesPerSecond: 50,
  /** What one address may take of a show's messages per second: a whole office still talks, and the rest of the world is still heard. */
  addressMessagesPerSecond: 10,
  /** The same text by the same person over another connection is taken, within this time, for a message whose answer was lost. */
  repeatWindowMs: 10_000,
  /** Messages that wait for the database, over all shows. */
  waitingMessages: 2_000,
  /** Messages written in one transaction. */
  batchMessages: 200,
  /** A message is said to its room when it is kept, or after this long, in ms: no slow disk holds up a conversation by more. */
  announceAfterMs: 100,
  /** The furthest that a viewer may be behind the live edge, in ms: about the longest show. */
  playheadBehindMs: 12 * 3_600_000,
  /** Messages that are translated at once, and those that wait for it. */
  translationsAtOnce: 4,
  translationsWaiting: 64,
  /** How long a translator may take, in ms. */
  translationTimeoutMs: 5_000,
  /** Translations that are remembered, about 1 KiB each. */
  translationsRemembered: 10_000,
  /** Of the newest messages of a show, those whose authors can be named after an `@`. */
  speakersMessages: 300,
  /** How long those are believed. */
  speakersBelievedMs: 2_000,
  /** Shows whose speakers are remembered. */
  speakersShows: 500,
  /** How long somebody is known to have bought something, and not to have. */
  buyerBelievedMs: { yes: 600_000, no: 5_000 },
  /** A message that is held and that nobody decided on stays away after this long, in ms. */
  heldExpiresMs: 600_000,
  /** What waits is asked of the database for so long, for metrics. */
  measuredWithinMs: 1_000,
  /** What shows hold back is believed for this long without a word that it changed, in ms; and of how many. */
  holdsBelievedMs: 60_000,
  holdsShows: 500,
  /** How long somebody is known to have been heard in a brand's shows. */
  heardBelievedMs: 600_000,
  /** Users and texts remembered by the limits above; the oldest are forgotten first. */
  remembered: 50_000,
} as const;
