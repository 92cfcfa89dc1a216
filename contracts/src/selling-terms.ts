import { z } from 'zod';
import { rateSchema } from './exchange-rate.ts';
import { brandIdSchema, marketIdSchema, variantIdSchema } from './ids.ts';
import { roundingSchema } from './market.ts';
import { amountMinorSchema, currencySchema } from './money.ts';
import { unixMsSchema } from './program-time.ts';

const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code');

/**
 * GET /api/products/:productId/selling-terms, and of all products of a lineup GET /api/shows/:showId/selling-terms: how a brand sells to the buyers of a country
 * (ISO 3166-1 alpha-2; absent: everywhere else). With `selling-price.ts` they say what each variant costs there, in a show or without, as bag and checkout do.
 */
export const sellingTermsQuerySchema = z.strictObject({ country: countrySchema.optional() });

/** Of a show: with a version of its lineup, from a copy that all who ask share. */
export const showSellingTermsQuerySchema = sellingTermsQuerySchema.extend({
  version: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});

export const sellingTermsSchema = z.object({
  brandId: brandIdSchema,
  /** Null: the brand has none for the country, and sells at its own prices. */
  market: z
    .object({ id: marketIdSchema, name: z.string(), currency: currencySchema, rounding: roundingSchema })
    .nullable(),
  /** The brand's own currency. */
  base: currencySchema,
  /** What one `base` is worth in the market's currency; null: they are the same, or nothing can be converted. */
  rate: rateSchema.nullable(),
  /** What variants cost by the market's own list, minor units of its currency. */
  own: z.record(variantIdSchema, z.object({ amountMinor: amountMinorSchema })),
  /** What the law wants said beside a struck price (`variant.lowestIn30Days`), as it was in this market; minor units of its currency. */
  lowestIn30Days: z.record(variantIdSchema, amountMinorSchema),
  /** Taxes or duties may come on top of prices at checkout. */
  addsMore: z.boolean(),
  /** A price or a rate changes by itself then; null: none is known to. */
  untilMs: unixMsSchema.nullable(),
  /** Of a show: the lineup whose products they are. */
  lineupVersion: z.int().min(0).optional(),
});
export type SellingTermsAnswer = z.infer<typeof sellingTermsSchema>;
