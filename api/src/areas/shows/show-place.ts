import { z } from 'zod';

/** Where a show stands in the list of shows, by what that list is sorted by, and the moment (Unix ms) by which it was sorted. */
export const showPlaceSchema = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int(), z.string()]);
export type ShowPlace = Readonly<z.infer<typeof showPlaceSchema>>;
