import { z } from 'zod';

/**
 * A place in the results: how words were taken (`exact`, or `near`: as what is spelt alike), in which tier (0: all words in the name; 1: elsewhere too), and
 * the last product there, with its price where they are sorted by it.
 */
export const searchPlaceSchema = z.tuple([
  z.enum(['exact', 'near']),
  z.union([z.literal(0), z.literal(1)]),
  z.int().min(0).nullable(),
  z.string().max(40),
]);
export type SearchPlace = z.infer<typeof searchPlaceSchema>;
