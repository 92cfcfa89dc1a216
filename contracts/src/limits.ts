/** Limits that both ends of a wire must know. What only one process needs stands in that process's own limits file. */
export const limits = {
  httpBodyBytes: 64 * 1024,
  imageBytes: 4 * 1024 * 1024,

  nameChars: 120,
  descriptionChars: 4_000,
  noteChars: 1_000,
  emailChars: 254,

  productVariants: 60,
  productImages: 8,
  lineupItems: 200,
  pageSize: 100,
  /** Pieces of one variant in a bag or an order, all its lines together. */
  quantityPerVariant: 20,
  cartItems: 50,
  stockOnHand: 10_000_000,

  chatTextChars: 300,
  chatHistoryMessages: 50,
  chatMessagesPerWindow: 5,
  chatWindowMs: 5_000,

  realtimeClientMessageBytes: 8 * 1024,
  realtimeServerMessageBytes: 256 * 1024,
  /** Stored segments that a media node tells of in one post. */
  linkSegmentsPerPost: 100,
  timelinePageCues: 500,
  announcementChars: 160,
  chapterChars: 80,

  studioMessageBytes: 256 * 1024,

  idempotencyKeyChars: 128,
} as const;
