/** What only the api needs to know of the limits of moderation; the rest is in contracts. */
export const moderationLimits = {
  /** Reports by so many persons hold a message, where the brand doesn't say. */
  reportsToHold: 3,
  /** Reports of one message from one network within this time, in ms, count as one … */
  networkMs: 600_000,
  /** … of so many messages and networks. */
  remembered: 50_000,
  /** Who has so many more reports refused than upheld counts half … */
  halfBelievedFrom: 3,
  /** … and from so many on nothing. */
  notBelievedFrom: 8,
  /** Messages of a person that are listed, and names. */
  listedMessages: 100,
  listedNames: 10,
  /** Notes on one person in one brand. */
  notesPerPerson: 200,
  /** Of what is cleared at once, the messages that rooms hear of one by one, the newest; pages of before know nothing else. */
  namedMessages: 50,
} as const;
