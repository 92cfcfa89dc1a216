/** What only the api needs to know of the limits of screening; the rest is in contracts. */
export const screeningLimits = {
  /** Stretches of a text that are masked, or said of it; of more the rest is refused with it. */
  hits: 50,
  /** Filters of brands and shows that are kept ready, and how long one is believed without a word that it changed, in ms. */
  filters: 200,
  filterBelievedMs: 600_000,
  /** The same text by the same person: so often … */
  sameByPerson: 3,
  /** … in this time. */
  sameByPersonMs: 60_000,
  /** The same text by so many persons … */
  sameByPersons: 5,
  /** … in this time is a raid, where it has so many letters: "hello" and "sold out" are said by many. */
  raidMs: 30_000,
  raidLetters: 24,
  /** Texts and persons that are remembered for it; the oldest are forgotten first. */
  remembered: 20_000,
  /** From so many letters on, a text that is all in capitals is shouted: this part of those that have a capital. */
  shoutedLetters: 24,
  shoutedPart: 0.9,
  /** Pictures in one text. */
  pictures: 20,
} as const;
