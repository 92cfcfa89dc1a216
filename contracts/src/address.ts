import { z } from 'zod';
import { limits } from './limits.ts';
import { lineSchema } from './text.ts';

/** A postal address as answers carry it; the fields that a country's addresses don't have are empty or absent. */
export const addressSchema = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().default(''),
  /** Part of a city, where addresses name one. */
  district: z.string().optional(),
  city: z.string().default(''),
  /** State, province, prefecture, emirate: its code where it has one, else its name. */
  region: z.string().optional(),
  postalCode: z.string().default(''),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
});
export type Address = z.infer<typeof addressSchema>;

/** An address as it is sent; which fields its country demands, and what they look like, says `addressProblems` in `address-rules.ts`. */
export const newAddressSchema = z.strictObject({
  name: lineSchema(limits.nameChars).min(1),
  line1: lineSchema(200).min(1),
  line2: lineSchema(200).default(''),
  district: lineSchema(100).optional(),
  city: lineSchema(100).default(''),
  region: lineSchema(100).optional(),
  /** Full-width digits become plain ones, letters capitals. */
  postalCode: lineSchema(20)
    .default('')
    .transform((code) => code.normalize('NFKC').toUpperCase()),
  country: z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code'),
});
