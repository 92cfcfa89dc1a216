import { z } from 'zod';
import { limits } from './limits.ts';
import { maxAmountMinor } from './money.ts';
import { percentSchema } from './percent.ts';
import { lineSchema } from './text.ts';
import { originCountrySchema } from './variant-facts.ts';

/** What a market adds to the price of goods: taxes, ways to ship, and duties. Amounts are minor units of the market's currency. */

const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code');
const feeMinorSchema = z.int().min(0).max(1_000_000_000);
const areDistinct = (values: readonly (string | null)[]) => new Set(values).size === values.length;

const taxShape = {
  /** ISO 3166-1 alpha-2; null: all countries of the market without a tax of their own. */
  country: countrySchema.nullable(),
  /** As invoices and pages call it: `MwSt.`, `VAT`, `消費税`. */
  name: lineSchema(limits.nameChars).min(1),
  percent: percentSchema,
};
const taxSchema = z.object(taxShape);
/** A tax on goods, shipping and duties. At most one holds for a country. */
export type MarketTax = z.infer<typeof taxSchema>;

const methodShape = {
  /** The brand's own name for it, which stays while it is renamed: `standard`, `express`. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use up to 40 of a–z, 0–9 and -'),
  name: lineSchema(limits.nameChars).min(1),
  /** The zone: none are all countries of the market. */
  countries: z.array(countrySchema).max(300),
  feeMinor: feeMinorSchema,
  /** Goods of this much or more ship free, counted after discounts; null: never. */
  freeFromMinor: z.int().min(1).max(maxAmountMinor).nullable(),
  /** Working days on the way, at least and at most. */
  minDays: z.int().min(0).max(120),
  maxDays: z.int().min(0).max(120),
};
const methodSchema = z.object(methodShape);
/** A way to ship an order, to some or all countries of the market. */
export type ShippingMethod = z.infer<typeof methodSchema>;

const ruleShape = {
  /** Where the goods go; null: every country of the market. */
  country: countrySchema.nullable(),
  /** How the HS codes of the goods begin; empty: goods of every code, and of none. */
  hsPrefix: z.string().regex(/^\d{0,10}$/, 'use up to 10 digits'),
  /** Where they were made; null: anywhere. */
  origin: originCountrySchema.nullable(),
  percent: percentSchema,
};
const ruleSchema = z.object(ruleShape);
/** What customs take of goods of a kind and an origin. Of several that fit a line the most specific holds: the longer code, then the origin, then the country. */
export type DutyRule = z.infer<typeof ruleSchema>;

/** Goods of this much or less pay no duty, counted after discounts and without shipping; null: there is no such threshold. */
const deMinimisSchema = z.int().min(0).max(maxAmountMinor).nullable();

/** All of it, as answers carry it. */
export const marketTermsSchema = z.object({
  taxes: z.array(taxSchema),
  shippingMethods: z.array(methodSchema),
  duties: z.object({ deMinimisMinor: deMinimisSchema, rules: z.array(ruleSchema) }),
});
export type MarketTerms = z.infer<typeof marketTermsSchema>;

/** All of it, as it is set. None of a kind: no tax, the brand's shipping fee of the country, no duties. */
export const newMarketTermsSchema = z.strictObject({
  taxes: z
    .array(z.strictObject(taxShape))
    .max(300)
    .refine((taxes) => areDistinct(taxes.map(({ country }) => country)), 'must have one tax a country'),
  shippingMethods: z
    .array(
      z
        .strictObject(methodShape)
        .refine(({ countries }) => areDistinct(countries), {
          path: ['countries'],
          message: 'must name each country once',
        })
        .refine(({ minDays, maxDays }) => minDays <= maxDays, {
          path: ['maxDays'],
          message: 'must not be less than minDays',
        }),
    )
    .max(limits.shippingMethodsPerMarket)
    .refine((methods) => areDistinct(methods.map(({ key }) => key)), 'must have each key once'),
  duties: z.strictObject({
    deMinimisMinor: deMinimisSchema,
    rules: z
      .array(z.strictObject(ruleShape))
      .max(limits.dutyRulesPerMarket)
      .refine(
        (rules) => areDistinct(rules.map((one) => `${one.country} ${one.hsPrefix} ${one.origin}`)),
        'must have one rule for the same goods',
      ),
  }),
});

export const noTerms: MarketTerms = { taxes: [], shippingMethods: [], duties: { deMinimisMinor: null, rules: [] } };

/** The tax of a country; null where there is none. */
export function taxOf({ taxes }: Pick<MarketTerms, 'taxes'>, country: string | null): MarketTax | null {
  return (
    taxes.find((tax) => tax.country !== null && tax.country === country) ??
    taxes.find((tax) => tax.country === null) ??
    null
  );
}

/** The ways to ship to a country, as the brand put them in order. */
export function methodsTo(
  { shippingMethods }: Pick<MarketTerms, 'shippingMethods'>,
  country: string,
): ShippingMethod[] {
  return shippingMethods.filter(({ countries }) => countries.length === 0 || countries.includes(country));
}

/** Goods as customs see them. */
export interface CustomsFacts {
  readonly hsCode: string | null;
  readonly originCountry: string | null;
}

/** The rule that holds for goods that go to a country; null where none does. */
export function dutyRuleOf(
  { duties }: Pick<MarketTerms, 'duties'>,
  { hsCode, originCountry }: CustomsFacts,
  country: string,
): DutyRule | null {
  const fits = duties.rules.filter(
    (rule) =>
      (rule.country === null || rule.country === country) &&
      (rule.origin === null || rule.origin === originCountry) &&
      (hsCode ?? '').startsWith(rule.hsPrefix),
  );
  const rank = (rule: DutyRule) =>
    4 * rule.hsPrefix.length + (rule.origin === null ? 0 : 2) + (rule.country === null ? 0 : 1);
  return fits.reduce<DutyRule | null>((best, rule) => (best === null || rank(rule) > rank(best) ? rule : best), null);
}
