import { z } from 'zod';
import { attributeKeySchema, attributeValueSchema } from './attributes.ts';
import { slugSchema } from './catalog.ts';
import { categoryIdSchema } from './categories.ts';
import { brandIdSchema, collectionIdSchema, productIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { currencySchema, maxAmountMinor, moneySchema } from './money.ts';
import { nextSchema, pageQuery } from './page.ts';
import { messageSchema } from './text.ts';

const searchSorts = ['relevance', 'newest', 'price', 'price_desc'] as const;
/** `relevance`: what has all words in its name before what has them elsewhere, the newest of each first; without words as `newest`. */
export type SearchSort = (typeof searchSorts)[number];

const amountSchema = z.coerce.number().int().min(0).max(maxAmountMinor);

/** `key:value`; several of one key are alternatives, and one of each key has to be true. */
const attributeWishSchema = z.string().transform((text, context): { readonly key: string; readonly value: string } => {
  const at = text.indexOf(':');
  const [key, value] = [
    attributeKeySchema.safeParse(text.slice(0, at)),
    attributeValueSchema.safeParse(text.slice(at + 1)),
  ];
  if (at > 0 && key.success && value.success) return { key: key.data, value: value.data };
  context.addIssue({ code: 'custom', message: 'must be key:value' });
  return z.NEVER;
});

const oneOrSeveral = <T extends z.ZodType>(one: T, most: number) =>
  z.union([z.array(one).max(most), one.transform((value) => [value])]);

/** GET /api/search/products */
export const searchQuerySchema = z
  .strictObject({
    /** Words; the last one may be the beginning of one. What is spelt wrong finds what is spelt alike, if nothing is spelt like it. */
    q: messageSchema(limits.searchChars).default(''),
    /** That category and those below it. */
    category: categoryIdSchema.optional(),
    attribute: oneOrSeveral(attributeWishSchema, limits.searchAttributes).optional(),
    brand: brandIdSchema.optional(),
    /** One that everybody sees; of another nothing is found. */
    collection: collectionIdSchema.optional(),
    /** ISO 3166-1 alpha-2: products of brands that have a market for it. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'use a two-letter country code')
      .optional(),
    /** Of which the prices are, in `priceFrom`, `priceTo` and where it is sorted by them. */
    currency: currencySchema.optional(),
    /** Minor units, both ends included; of a product's cheapest variant. */
    priceFrom: amountSchema.optional(),
    priceTo: amountSchema.optional(),
    sort: z.enum(searchSorts).default('relevance'),
    ...pageQuery(24, 60),
  })
  .refine(
    ({ currency, priceFrom, priceTo, sort }) =>
      currency !== undefined || (priceFrom === undefined && priceTo === undefined && !sort.startsWith('price')),
    { path: ['currency'], message: 'is needed for prices' },
  )
  .refine(({ priceFrom = 0, priceTo = maxAmountMinor }) => priceFrom <= priceTo, {
    path: ['priceTo'],
    message: 'must not be below priceFrom',
  });
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** A product as a list of results shows it. */
export const searchHitSchema = z.object({
  productId: productIdSchema,
  name: z.string(),
  brand: z.object({ id: brandIdSchema, slug: slugSchema, name: z.string() }),
  /** Null: it has none. */
  image: z.object({ url: z.string(), alt: z.string() }).nullable(),
  /** The cheapest and the dearest of its variants. */
  priceFrom: moneySchema,
  priceTo: moneySchema,
});
export type SearchHit = z.infer<typeof searchHitSchema>;

const countSchema = z.int().min(0);

/**
 * How many of the matches there are of each value. Of more than `limits.searchCounted` matches that many are counted: `isWhole` is false then, and a count is
 * the least that there are.
 */
const facetsSchema = z.object({
  isWhole: z.boolean(),
  categories: z.array(z.object({ id: categoryIdSchema, name: z.string(), count: countSchema })),
  brands: z.array(z.object({ id: brandIdSchema, name: z.string(), count: countSchema })),
  attributes: z.array(
    z.object({
      key: attributeKeySchema,
      label: z.string(),
      values: z.array(z.object({ value: z.string(), count: countSchema })),
    }),
  ),
  /** Bands of prices in one currency, the most frequent one of the matches or the one that was asked for; both ends included. */
  prices: z.object({
    currency: currencySchema.nullable(),
    bands: z.array(z.object({ fromMinor: countSchema, toMinor: countSchema, count: countSchema })),
  }),
});
export type SearchFacets = z.infer<typeof facetsSchema>;

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  /** How many matches there are, on the first page; at most `limits.searchCounted`, and whether there are more. */
  total: z.object({ count: countSchema, isMore: z.boolean() }).nullable(),
  /** On the first page. */
  facets: facetsSchema.nullable(),
  /** The words that were looked for in place of those that nothing is spelt like; null: as they were written. */
  correctedTo: z.string().nullable(),
  next: nextSchema,
});
export type SearchResult = z.infer<typeof searchResultSchema>;
