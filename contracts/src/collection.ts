import { z } from 'zod';
import { attributeKeySchema, attributeValueSchema } from './attributes.ts';
import { brandSchema, slugSchema } from './catalog.ts';
import { categoryIdSchema } from './categories.ts';
import { brandIdSchema, collectionIdSchema, productIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { maxAmountMinor } from './money.ts';
import { nextSchema, pageQuery } from './page.ts';
import { searchHitSchema } from './search.ts';
import { tagSchema } from './tags.ts';
import { lineSchema, proseSchema } from './text.ts';

const amountSchema = z.int().min(0).max(maxAmountMinor);

/** What a product has to be like to be in a collection: all of what is said. */
const ruleShape = {
  /** In that category or one below it; null: in any. */
  categoryId: categoryIdSchema.nullable(),
  /** With that tag; null: with any. */
  tag: tagSchema.nullable(),
  /** Of each key one of the values. */
  attributes: z.array(z.object({ key: attributeKeySchema, value: attributeValueSchema })),
  /** What its cheapest variant costs always, in minor units of the brand's currency, both ends included; null: whatever. */
  price: z.object({ fromMinor: amountSchema, toMinor: amountSchema }).nullable(),
};
export const collectionRuleSchema = z.object(ruleShape);
export type CollectionRule = z.infer<typeof collectionRuleSchema>;

const newRuleSchema = z
  .strictObject({
    ...ruleShape,
    attributes: z.array(z.strictObject(ruleShape.attributes.element.shape)).max(limits.searchAttributes),
    price: z
      .strictObject({ fromMinor: amountSchema, toMinor: amountSchema })
      .refine(({ fromMinor, toMinor }) => fromMinor <= toMinor, {
        path: ['toMinor'],
        message: 'must not be below fromMinor',
      })
      .nullable(),
  })
  .refine(
    ({ categoryId, tag, attributes, price }) =>
      categoryId !== null || tag !== null || attributes.length > 0 || price !== null,
    'must say something',
  );

/** Products of a brand under a name: put together by hand, or all that a rule fits. */
export const collectionSchema = z.object({
  id: collectionIdSchema,
  brandId: brandIdSchema,
  /** The end of its page's address, `/brands/:brandSlug/collections/:slug`. */
  slug: slugSchema,
  name: z.string(),
  description: z.string(),
  /** Null: it is put together by hand. */
  rule: collectionRuleSchema.nullable(),
  /** Everybody sees it; else the team alone. */
  published: z.boolean(),
  version: z.int().min(1),
});
export type Collection = z.infer<typeof collectionSchema>;

/** GET /api/brands/:brandId/collections: all of them, by name; those that are not published for members alone. */
export const collectionListSchema = z.object({ collections: z.array(collectionSchema) });

/** GET /api/brands/:brandId/collections/:collectionId, for members: with its products in their order, drafts too where it is put together by hand; by rule up to `limits.lineupItems`. */
export const wholeCollectionSchema = collectionSchema.extend({ productIds: z.array(productIdSchema) });
export type WholeCollection = z.infer<typeof wholeCollectionSchema>;

const newCollectionFields = z.strictObject({
  name: lineSchema(limits.nameChars).min(1),
  slug: slugSchema,
  description: proseSchema(limits.descriptionChars).default(''),
  rule: newRuleSchema.nullable().default(null),
  /** In their order; none where there is a rule. */
  productIds: z
    .array(productIdSchema)
    .max(limits.collectionProducts)
    .refine((ids) => new Set(ids).size === ids.length, 'must name each product once')
    .default([]),
  published: z.boolean().default(false),
});
const isOneKind = ({ rule, productIds }: { rule: object | null; productIds: readonly string[] }) =>
  rule === null || productIds.length === 0;
const kindProblem = { path: ['productIds'], message: 'are found by the rule' };

/** POST /api/brands/:brandId/collections. `duplicate`: the brand has one with that slug. */
export const newCollectionSchema = newCollectionFields.refine(isOneKind, kindProblem);
export type NewCollection = z.infer<typeof newCollectionSchema>;

/** PUT /api/brands/:brandId/collections/:collectionId: all of it; refused with `conflict` when `version` is not the present one. */
export const putCollectionSchema = newCollectionFields
  .extend({ version: z.int().min(1) })
  .refine(isOneKind, kindProblem);

/** GET /api/collections/:brandSlug/:slug: the page of a collection, with what is sold of it to the buyers of a country (ISO 3166-1 alpha-2; absent: everywhere else). */
export const collectionPageQuerySchema = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a two-letter country code')
    .optional(),
  ...pageQuery(24, 60),
});

export const collectionPageSchema = z.object({
  collection: collectionSchema.omit({ rule: true, version: true }),
  brand: brandSchema.pick({ id: true, slug: true, name: true }),
  hits: z.array(searchHitSchema),
  next: nextSchema,
});
export type CollectionPage = z.infer<typeof collectionPageSchema>;
