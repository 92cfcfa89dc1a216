import { z } from 'zod';
import { marketIdSchema } from './ids.ts';
import { canonicalLanguageTagSchema, languageTagSchema } from './language.ts';
import { limits } from './limits.ts';
import { marketTermsSchema, newMarketTermsSchema } from './market-terms.ts';
import { currencySchema } from './money.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

const roundingDirectionSchema = z.enum(['nearest', 'up', 'down']);

/** As answers carry it. */
export const roundingSchema = z.object({
  stepMinor: z.int().min(1).max(1_000_000_000),
  endingMinor: z.int().min(0),
  direction: openEnum(roundingDirectionSchema, 'nearest'),
});

/**
 * How a converted price is rounded, in minor units of the market's currency: to an amount that is `endingMinor` above a multiple of `stepMinor`.
 * Step 100 with ending 99 gives prices in .99, step 1 with ending 0 whole minor units (yen, cents). An amount halfway between two is rounded up by `nearest`.
 */
export type Rounding = z.infer<typeof roundingSchema>;

/** Every minor unit is a price: nothing is rounded but what a currency can't say. */
export const plainRounding: Rounding = { stepMinor: 1, endingMinor: 0, direction: 'nearest' };

/** A part of the world in which a brand sells in one currency and one language. */
export const marketSchema = z.object({
  id: marketIdSchema,
  name: z.string(),
  currency: currencySchema,
  /** BCP 47. */
  language: languageTagSchema,
  /** Prices contain the tax; else it is added to them. */
  taxIncluded: z.boolean(),
  /** ISO 3166-1 alpha-2, in order; none in the market of everywhere else. A country is in one market of a brand at most. */
  countries: z.array(z.string()),
  /** The market of all countries that no other market of the brand names; one of a brand at most. */
  elsewhere: z.boolean(),
  rounding: roundingSchema,
  /** Taxes, ways to ship, duties. Absent from older servers. */
  terms: marketTermsSchema.optional(),
  /** Grows with each change. */
  version: z.int().min(1),
});
export type Market = z.infer<typeof marketSchema>;

/** GET /api/brands/:brandId/markets: all of them, by name. */
export const marketListSchema = z.object({ markets: z.array(marketSchema) });
export type MarketList = z.infer<typeof marketListSchema>;

const newRoundingSchema = z
  .strictObject({ ...roundingSchema.shape, direction: roundingDirectionSchema })
  .refine(({ stepMinor, endingMinor }) => endingMinor < stepMinor, {
    path: ['endingMinor'],
    message: 'must be less than the step',
  });

const newMarketFields = z.strictObject({
  name: lineSchema(limits.nameChars).min(1),
  currency: currencySchema,
  language: canonicalLanguageTagSchema,
  taxIncluded: z.boolean(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code'))
    .max(300)
    .refine((countries) => new Set(countries).size === countries.length, 'must name each country once'),
  elsewhere: z.boolean(),
  rounding: newRoundingSchema,
  /** Absent, as from pages of before: as they are, and none of a new market. */
  terms: newMarketTermsSchema.optional(),
});

const namesCountriesOrElsewhere = ({ countries, elsewhere }: Pick<Market, 'countries' | 'elsewhere'>) =>
  elsewhere === (countries.length === 0);
const placesProblem = { path: ['countries'], message: 'must name a country, or none in the market of everywhere else' };

/** POST /api/brands/:brandId/markets */
export const newMarketSchema = newMarketFields.refine(namesCountriesOrElsewhere, placesProblem);
export type NewMarket = z.infer<typeof newMarketSchema>;

/** PUT /api/brands/:brandId/markets/:marketId: all of it; refused with `conflict` when `version` is not the present one. */
export const putMarketSchema = newMarketFields
  .extend({ version: z.int().min(1) })
  .refine(namesCountriesOrElsewhere, placesProblem);

/** The market of a buyer: the one that names the country, else the one of everywhere else, else null. `country` is null where nobody knows it. */
export function marketOf<M extends Pick<Market, 'countries' | 'elsewhere'>>(
  markets: readonly M[],
  country: string | null,
): M | null {
  const naming = country === null ? undefined : markets.find(({ countries }) => countries.includes(country));
  return naming ?? markets.find(({ elsewhere }) => elsewhere) ?? null;
}
