import type { Variant } from '@showfloor/contracts/catalog';
import {
  barcodeSchema,
  hsCodeSchema,
  lowStockAtSchema,
  originCountrySchema,
  weightGramsSchema,
} from '@showfloor/contracts/variant-facts';
import type { z } from 'zod';

/** In the order of the form. */
export const factNames = ['barcode', 'weightGrams', 'hsCode', 'originCountry', 'lowStockAt'] as const;
export type FactName = (typeof factNames)[number];

/** What was typed of a variant's facts; '': none. One that is absent stays as it is, which is none. */
export type FactsDraft = Partial<Readonly<Record<FactName, string>>>;

/** A variant's facts as the api takes them; null: none. */
export interface Facts {
  barcode?: string | null;
  weightGrams?: number | null;
  hsCode?: string | null;
  originCountry?: string | null;
  lowStockAt?: number | null;
}

/** The facts that a stored variant has. */
export function factsDraftOf(variant: Pick<Variant, FactName>): FactsDraft {
  return Object.fromEntries(
    factNames.flatMap((name) => (variant[name] === undefined ? [] : [[name, String(variant[name])]])),
  );
}

/** The facts as the api takes them, and the names of those that it would not take. */
export function checkFacts(draft: FactsDraft): { readonly facts: Facts; readonly wrong: readonly FactName[] } {
  const facts: Facts = {};
  const wrong: FactName[] = [];
  const take = <T>(
    name: FactName,
    schema: z.ZodType<T>,
    toValue: (text: string) => unknown,
    put: (value: T | null) => void,
  ) => {
    const text = draft[name]?.trim();
    if (text === undefined) return;
    if (text === '') return put(null);
    const parsed = schema.safeParse(toValue(text));
    if (parsed.success) put(parsed.data);
    else wrong.push(name);
  };
  const asText = (text: string) => text;
  // `Number` would take `1e3` and `0x10` too.
  const asNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : null);
  take('barcode', barcodeSchema, asText, (value) => {
    facts.barcode = value;
  });
  take('weightGrams', weightGramsSchema, asNumber, (value) => {
    facts.weightGrams = value;
  });
  take('hsCode', hsCodeSchema, asText, (value) => {
    facts.hsCode = value;
  });
  take('originCountry', originCountrySchema, asText, (value) => {
    facts.originCountry = value;
  });
  take('lowStockAt', lowStockAtSchema, asNumber, (value) => {
    facts.lowStockAt = value;
  });
  return { facts, wrong };
}
