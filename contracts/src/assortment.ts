import { z } from 'zod';
import { productSchema } from './catalog.ts';
import { categoryIdSchema } from './categories.ts';
import { collectionIdSchema, productIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { roundingSchema } from './market.ts';
import { nextSchema, pageQuery } from './page.ts';
import { tagSchema } from './tags.ts';
import { lineSchema } from './text.ts';

/** Where a product stands: a draft, one that is published by itself later, published, or archived, whatever it was before. */
export const productStateSchema = z.enum(['draft', 'scheduled', 'published', 'archived']);
export type ProductState = z.infer<typeof productStateSchema>;

const yesSchema = z.literal('true').transform(() => true);

/** What narrows the office's table of products: all that is said has to be true. */
const filterFields = {
  /** What the name or a SKU has in it. */
  q: lineSchema(limits.searchChars).optional(),
  /** Default: all but archived ones. */
  state: productStateSchema.optional(),
  /** In that category or one below it. */
  category: categoryIdSchema.optional(),
  tag: tagSchema.optional(),
  collection: collectionIdSchema.optional(),
  /** A variant of it has as few pieces as its brand wants to be warned of. */
  low: yesSchema.optional(),
  /** It has no picture of its own. */
  noPicture: yesSchema.optional(),
};
const filterSchema = z.strictObject(filterFields);
export type AssortmentFilter = z.output<typeof filterSchema>;

/** `price`: of the cheapest variant; `stock`: what is available of all variants. */
export const assortmentSortSchema = z.enum([
  'newest',
  'oldest',
  'name',
  'name_desc',
  'price',
  'price_desc',
  'stock',
  'stock_desc',
]);
export type AssortmentSort = z.infer<typeof assortmentSortSchema>;

/** GET /api/brands/:brandId/assortment */
export const assortmentQuerySchema = z.strictObject({
  ...filterFields,
  sort: assortmentSortSchema.default('newest'),
  ...pageQuery(50),
});

export const assortmentPageSchema = z.object({
  products: z.array(productSchema),
  /** How many there are of what was asked for. */
  total: z.int().min(0),
  next: nextSchema,
});

const chosenIdsSchema = z.array(productIdSchema).min(1).max(limits.actedProducts);

/** GET /api/brands/:brandId/assortment.csv: what the table shows, or `ids`, with commas between them. */
export const exportAssortmentQuerySchema = z.strictObject({
  ...filterFields,
  ids: z
    .string()
    .max(limits.actedProducts * 40)
    .transform((text) => text.split(','))
    .pipe(chosenIdsSchema)
    .optional(),
});

/** As `roundingSchema`; a price is brought to one that the rule gives. */
const actRoundingSchema = z
  .strictObject({ ...roundingSchema.shape, direction: z.enum(['nearest', 'up', 'down']) })
  .refine(({ endingMinor, stepMinor }) => endingMinor < stepMinor, {
    path: ['endingMinor'],
    message: 'must be less than the step',
  });

const priceChange = {
  kind: z.literal('price'),
  /** Null: every minor unit is a price. */
  rounding: actRoundingSchema.nullable(),
};

/**
 * What is done to many products. `publish`: of drafts. `draft`: takes what is published, or would be by itself, back to a draft. `schedule`: when a draft is published by itself.
 * `price`: of all variants, by hundredths of a percent or by an amount of the brand's currency. `delete`: drafts that nothing names.
 */
export const productActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('publish') }),
  z.strictObject({ kind: z.literal('draft') }),
  z.strictObject({ kind: z.literal('archive') }),
  z.strictObject({ kind: z.literal('restore') }),
  z.strictObject({ kind: z.literal('schedule'), publishAtMs: z.int().min(0) }),
  z.strictObject({ kind: z.literal('add_tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('remove_tag'), tag: tagSchema }),
  z.strictObject({ kind: z.literal('category'), categoryId: categoryIdSchema.nullable() }),
  z.strictObject({ kind: z.literal('add_to_collection'), collectionId: collectionIdSchema }),
  z.strictObject({ kind: z.literal('remove_from_collection'), collectionId: collectionIdSchema }),
  z.strictObject({
    ...priceChange,
    by: z.union([
      z.strictObject({ percentHundredths: z.int().min(-9_900).max(100_000) }),
      z.strictObject({ amountMinor: z.int().min(-1_000_000_000).max(1_000_000_000) }),
    ]),
  }),
  z.strictObject({ kind: z.literal('delete') }),
]);
export type ProductAct = z.infer<typeof productActSchema>;

/** POST /api/brands/:brandId/assortment/acts: a part of what is chosen; `cursor` is `next` of the part before. */
export const actOnProductsSchema = z.strictObject({
  act: productActSchema,
  on: z.union([
    z.strictObject({ productIds: chosenIdsSchema }),
    z.strictObject({
      filter: z.strictObject({
        ...filterFields,
        low: z.literal(true).optional(),
        noPicture: z.literal(true).optional(),
      }),
    }),
  ]),
  /** The last product of the part before. */
  after: productIdSchema.optional(),
  /** Says what each product would become, and changes nothing. */
  dryRun: z.boolean(),
});

const stateChangeSchema = z.object({
  what: z.literal('state'),
  from: productStateSchema,
  to: productStateSchema,
  /** Of what is or was scheduled, Unix ms. */
  fromMs: z.int().min(0).nullable(),
  toMs: z.int().min(0).nullable(),
});
const tagsSchema = z.array(tagSchema).max(limits.productTags);

/** A fact of a product that is another one then. All but `deleted` can be undone. */
export const productChangeSchema = z.discriminatedUnion('what', [
  stateChangeSchema,
  z.object({ what: z.literal('tags'), from: tagsSchema, to: tagsSchema }),
  z.object({ what: z.literal('category'), from: categoryIdSchema.nullable(), to: categoryIdSchema.nullable() }),
  z.object({
    what: z.literal('price'),
    variantId: variantIdSchema,
    sku: z.string(),
    /** Minor units of the brand's currency. */
    fromMinor: z.int().min(0).max(1_000_000_000),
    toMinor: z.int().min(0).max(1_000_000_000),
  }),
  z.object({ what: z.literal('collection'), collectionId: collectionIdSchema, from: z.boolean(), to: z.boolean() }),
  z.object({ what: z.literal('deleted') }),
]);
export type ProductChange = z.infer<typeof productChangeSchema>;

/** What became, or would become, of one product: none of `changes` where it is so already, or was refused. */
const actedLineSchema = z.object({
  productId: productIdSchema,
  name: z.string(),
  /** Its version afterwards. */
  version: z.int().min(1),
  changes: z.array(productChangeSchema),
  /** Why it stays as it is: a code of the table of errors. Null: it wasn't refused. */
  refused: z.string().nullable(),
});
export type ActedLine = z.infer<typeof actedLineSchema>;

export const actedProductsSchema = z.object({
  lines: z.array(actedLineSchema),
  /** Of all parts together. */
  total: z.int().min(0),
  /** What the next part comes `after`; null: this was the last. */
  next: productIdSchema.nullable(),
});
export type ActedProducts = z.infer<typeof actedProductsSchema>;

/** POST /api/brands/:brandId/assortment/undo: takes changes back, of each product that has the version which they left it with. */
export const undoActsSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        productId: productIdSchema,
        version: z.int().min(1),
        changes: z.array(productChangeSchema).min(1).max(limits.productVariants),
      }),
    )
    .min(1)
    .max(limits.actedProducts),
});
