/** Limits that both ends of a wire must know. What only one process needs stands in that process's own limits file. */
export const limits = {
  httpBodyBytes: 64 * 1024,
  /** Of a picture as it is sent: what phones take has 48 megapixels and up to about 20 MiB. */
  imageBytes: 24 * 1024 * 1024,
  /** A picture that unfolds to more isn't unfolded. */
  imagePixels: 65_000_000,
  /** Pictures are kept with no edge longer than this, px: twice what a desktop's sheet shows. */
  imageEdgePx: 2_048,

  /** Pictures that a brand's chat knows by a name; their files as they are sent, and their edges as they are kept. */
  emojiPerBrand: 50,
  emojiBytes: 64 * 1024,
  emojiEdgePx: 128,

  nameChars: 120,
  descriptionChars: 4_000,
  callOffReasonChars: 200,
  refundReasonChars: 200,
  /** Refunds of one order, those that go back by themselves among them. */
  refundsPerOrder: 50,
  noteChars: 1_000,
  /** What a picture shows, in words. */
  altChars: 200,
  emailChars: 254,

  productVariants: 60,
  productImages: 8,
  /** Of a file of products, and its lines without the head. */
  importBytes: 4 * 1024 * 1024,
  /** What a workbook may unfold to. */
  importUnfoldedBytes: 24 * 1024 * 1024,
  importRows: 5_000,
  /** Variants that one transaction of an import writes. */
  importPart: 500,
  /** Errors, and changes, that an answer names. */
  importShown: 200,
  /** Kinds of facts that a brand says of its products, the values that one may be chosen from, and how long a value is. */
  attributesPerBrand: 50,
  attributeChoices: 100,
  attributeCategories: 20,
  attributeValueChars: 60,
  /** Words that a product is grouped by, and how long one is. */
  productTags: 20,
  tagChars: 40,
  /** Of a search: how long it may be, and how many of its words are looked for. */
  searchChars: 100,
  searchWords: 8,
  /** Matches that a search counts; of more it says that there are more. */
  searchCounted: 1_000,
  /** What the office counts of a kind at most: of more it says that there are so many or more. */
  countedMost: 1_000,
  /** Variants with few pieces that the office's first page names. */
  lowStockNamed: 5,
  /** Orders of one file; what is newest by its sorting comes first. */
  exportedOrders: 10_000,
  notesPerOrder: 100,
  /** Values of attributes that a search asks for, and values of a facet that it names. */
  searchAttributes: 20,
  facetValues: 12,
  /** Lines of a workbook that is exported. */
  exportedSheetRows: 20_000,
  /** Products that one part of an act on many names, and changes at once. */
  actedProducts: 100,
  /** Collections of a brand, and products of one that is put together by hand. */
  collectionsPerBrand: 200,
  collectionProducts: 500,
  lineupItems: 200,
  pageSize: 100,
  /** Members of a brand and invitations to it, together. */
  membersPerBrand: 200,
  marketsPerBrand: 50,
  /** Prices of a variant in a market that are planned at once; and those that held, which answers carry. */
  priceWindows: 10,
  priceHistoryShown: 20,
  shippingMethodsPerMarket: 20,
  dutyRulesPerMarket: 500,
  /** Lines of a brand's list of exchange rates, past ones among them. */
  exchangeRatesPerBrand: 500,
  /** Digits of an exchange rate before and behind the point. */
  exchangeRateDigits: 12,
  /** Pieces of one variant in a bag or an order, all its lines together. */
  quantityPerVariant: 20,
  cartItems: 50,
  /** Drops of a show, those that are over among them; and pieces of one. */
  dropsPerShow: 200,
  dropPieces: 100_000,
  /** People in one line, and places that one is shown in a show. */
  placesPerLine: 5_000,
  placesShown: 50,
  /** How long a drop is counted down to, and how long it is open, in seconds. */
  dropCountdownMinS: 10,
  dropCountdownMaxS: 300,
  dropLengthMinS: 60,
  dropLengthMaxS: 1_200,
  /** Vouchers of a brand that aren't ended, and of these those that take effect by themselves. */
  vouchersPerBrand: 1_000,
  automaticVouchersPerBrand: 20,
  voucherNameChars: 60,
  /** Products that one voucher names, and orders that it can be used for. */
  voucherProducts: 100,
  voucherUses: 10_000_000,
  /** Codes that one order names; and hints at what more would have to be spent. */
  voucherCodes: 5,
  /** Means of payment that one account may have kept. */
  savedMeans: 10,
  voucherHints: 2,
  /** Red packets of a show, their coins, how long one is open, in seconds, and how long a coin holds, in hours. */
  redPacketsPerShow: 100,
  redPacketCoins: 10_000,
  redPacketMinS: 10,
  redPacketMaxS: 600,
  redPacketHours: 720,
  stockOnHand: 10_000_000,
  /** Places where a brand's pieces lie, closed ones among them. */
  locationsPerBrand: 50,
  /** Of one piece: a tonne. */
  weightGrams: 1_000_000,
  /** Parcels of one order, those that were cancelled among them. */
  shipmentsPerOrder: 200,
  returnsPerOrder: 100,
  returnNoteChars: 300,
  /** Parcels whose papers one file holds. */
  papersAtOnce: 100,
  /** What a carrier said of one parcel that answers carry: the newest. */
  trackingEventsShown: 50,

  chatTextChars: 300,
  /** Of a message, what one that answers it shows. */
  chatExcerptChars: 80,
  /** People that one message names. */
  chatMentions: 5,
  chatHistoryMessages: 50,
  /** Messages of one page of a show that is seen again. */
  chatReplayMessages: 200,
  /** Of a show's team, how many the others are told of. */
  teammatesShown: 50,
  /** People that a word about who came names. */
  joinedNames: 3,
  /** Kinds of reactions that a room counts, and how long their names are. */
  reactionNames: 16,
  reactionNameChars: 20,
  /** Taps that one message bundles, all kinds together. */
  reactionsPerMessage: 50,
  /** What one person's taps may be in the long run, per second; a page need not send more. */
  reactionsPerSecond: 20,
  /** A page sends a bundle so often at most, in ms. */
  reactionBundleMs: 500,
  chatMessagesPerWindow: 5,
  chatWindowMs: 5_000,

  /** Of a word or phrase that is looked for in a chat; how many a list has, how many lists a filter, and all phrases of it together. */
  filterPhraseChars: 80,
  filterPhrases: 5_000,
  filterLists: 20,
  filterChars: 100_000,
  filterImportBytes: 512 * 1024,
  filterTryChars: 2_000,
  /** The longest that a show may hold all messages back, in seconds. */
  holdSeconds: 30,
  /** Messages of the queue that are decided at once. */
  queueDecisions: 100,
  /** Of what no state of a room has: a reader's own messages that wait for a moderator, and those of shadowed people. */
  chatAsideHeld: 5,
  chatAsideShadowed: 100,
  /** How long colleagues see that somebody looks at a message of the queue, unless that is said again, ms. */
  queueLookMs: 60_000,
  reportNoteChars: 300,
  reportsToHold: 50,
  personNoteChars: 500,

  realtimeClientMessageBytes: 8 * 1024,
  realtimeServerMessageBytes: 256 * 1024,
  /** Events of one message to a person alone. */
  personMessageEvents: 50,
  /** Stored segments that a media node reports in one post. */
  linkSegmentsPerPost: 100,
  timelinePageCues: 500,
  announcementChars: 160,
  chapterChars: 80,
  /** A question has to fit into the attribute of a date range. */
  questionChars: 200,
  /** Open questions of one person in one show. */
  questionsPerPerson: 3,
  /** Open questions of a show. */
  questionsPerShow: 500,
  /** People who moderate one show without being of its brand. */
  moderatorsPerShow: 50,
  /** How long a time-out is, in seconds: up to 14 days. */
  timeoutMinSeconds: 10,
  timeoutMaxSeconds: 14 * 24 * 3_600,
  /** Messages that a sanction takes away. */
  sanctionRemovedMessages: 50,
  /** Sanctions that are in force in a brand. */
  sanctionsPerBrand: 5_000,
  /** Slow mode: how long somebody waits between two messages, in seconds. */
  slowModeMaxSeconds: 300,
  /** Followers-only: how long somebody has to follow, in minutes: up to 90 days. */
  followedMaxMinutes: 90 * 24 * 60,
  /** Why a moderator did something, in their words. */
  moderationReasonChars: 200,

  /** People of a rehearsal, whatever a server's setting allows, and how long one lasts, in minutes. */
  rehearsalPeople: 2_000,
  rehearsalMinutes: 120,

  studioMessageBytes: 256 * 1024,
  uploadProbeMessageBytes: 32 * 1024,

  idempotencyKeyChars: 128,
} as const;
