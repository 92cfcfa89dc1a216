import { z } from 'zod';
import type { Currency, Money } from './money.ts';

const feeMinorSchema = z.int().min(0).max(1_000_000_000);

/** Where a brand ships to, and what standard shipping of one order costs, in minor units of the brand's currency. */
export const shippingSchema = z.object({
  /** Countries with a fee of their own, ISO 3166-1 alpha-2. */
  countries: z.array(z.object({ country: z.string(), feeMinor: feeMinorSchema })),
  /** The fee to all other countries; null: the brand doesn't ship there. */
  elsewhereMinor: feeMinorSchema.nullable(),
});
export type Shipping = z.infer<typeof shippingSchema>;

/** PUT /api/brands/:brandId/shipping */
export const putShippingSchema = z.strictObject({
  countries: z
    .array(
      z.strictObject({
        country: z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code'),
        feeMinor: feeMinorSchema,
      }),
    )
    .max(300)
    .refine(
      (countries) => new Set(countries.map(({ country }) => country)).size === countries.length,
      'must name each country once',
    ),
  elsewhereMinor: feeMinorSchema.nullable(),
});

/** What standard shipping to a country costs; null where the brand doesn't ship to. */
export function shippingFee(shipping: Shipping, currency: Currency, country: string): Money | null {
  const own = shipping.countries.find((one) => one.country === country);
  const amountMinor = own ? own.feeMinor : shipping.elsewhereMinor;
  return amountMinor === null ? null : { amountMinor, currency };
}

export interface ShippingRange {
  readonly lowest: Money;
  /** Some countries cost more. */
  readonly varies: boolean;
}

/** What shipping costs at least, while nobody knows where to; null for a brand that ships nowhere. */
export function shippingRange(shipping: Shipping, currency: Currency): ShippingRange | null {
  const fees = shipping.countries.map(({ feeMinor }) => feeMinor);
  if (shipping.elsewhereMinor !== null) fees.push(shipping.elsewhereMinor);
  if (fees.length === 0) return null;
  const amountMinor = Math.min(...fees);
  return { lowest: { amountMinor, currency }, varies: fees.some((fee) => fee !== amountMinor) };
}
