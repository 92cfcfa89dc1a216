import { z } from 'zod';
import { limits } from './limits.ts';
import { type Currency, currencySchema } from './money.ts';

const digits = limits.exchangeRateDigits;

/** A rate as a decimal number in text, never as a floating-point number: more than 0, at most 12 digits before the point and 12 behind. */
export const rateSchema = z
  .string()
  .regex(
    new RegExp(`^(?:0|[1-9]\\d{0,${digits - 1}})(?:\\.\\d{1,${digits}})?$`),
    `must be a number with at most ${digits} digits before the point and ${digits} behind`,
  )
  .refine((rate) => /[1-9]/.test(rate), 'must be more than 0')
  .meta({ example: '1.0837' });

/** What one `base` is worth in `quote` (whole units, not minor ones), from a day on until the next line of the same two. */
const exchangeRateSchema = z.object({
  base: currencySchema,
  quote: currencySchema,
  /** The day from which it holds, by UTC: `2026-12-01`. */
  fromDate: z.iso.date(),
  rate: rateSchema,
});
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/** GET /api/brands/:brandId/exchange-rates: by currencies, the newest first. `version` is 0 where nothing was ever set. */
export const exchangeRatesSchema = z.object({
  version: z.int().min(0),
  rates: z.array(exchangeRateSchema),
});
export type ExchangeRates = z.infer<typeof exchangeRatesSchema>;

/** PUT of the same: all lines; refused with `conflict` when `version` is not the present one. */
export const putExchangeRatesSchema = z.strictObject({
  version: z.int().min(0),
  rates: z
    .array(
      z.strictObject(exchangeRateSchema.shape).refine(({ base, quote }) => base !== quote, {
        path: ['quote'],
        message: 'must be another currency',
      }),
    )
    .max(limits.exchangeRatesPerBrand)
    .refine(
      (rates) => new Set(rates.map((one) => `${one.base} ${one.quote} ${one.fromDate}`)).size === rates.length,
      'must have one rate of two currencies a day',
    ),
});

/** The rate that holds at a moment (Unix ms): that of the newest line which has begun. Null: the brand says none. */
export function rateAt(
  rates: readonly ExchangeRate[],
  { base, quote }: { readonly base: Currency; readonly quote: Currency },
  atMs: number,
): string | null {
  const today = new Date(atMs).toISOString().slice(0, 10);
  let newest: ExchangeRate | null = null;
  for (const line of rates) {
    if (line.base !== base || line.quote !== quote || line.fromDate > today) continue;
    if (newest === null || line.fromDate > newest.fromDate) newest = line;
  }
  return newest?.rate ?? null;
}
