import { z } from 'zod';
import { brandRoleSchema } from './account.ts';
import { attributeKeySchema, attributeValuesSchema } from './attributes.ts';
import { categoryIdSchema } from './categories.ts';
import { brandIdSchema, imageIdSchema, locationIdSchema, productIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { defaultLineMode, lineModeSchema } from './line.ts';
import { currencySchema, type Money, moneySchema } from './money.ts';
import { nextSchema, pageQuery } from './page.ts';
import { shippingSchema } from './shipping.ts';
import { tagSchema } from './tags.ts';
import { lineSchema, proseSchema } from './text.ts';
import {
  barcodeSchema,
  hsCodeSchema,
  lowStockAtSchema,
  originCountrySchema,
  weightGramsSchema,
} from './variant-facts.ts';
import { openEnum } from './wire.ts';

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, 'use a-z, 0-9 and -, at most 48 characters');

/** A brand: the tenant that sells. */
export const brandSchema = z.object({
  id: brandIdSchema,
  slug: slugSchema,
  name: z.string(),
  currency: currencySchema,
  /** Absolute URL of its picture, or null: then a tile with the initial is drawn. */
  logoUrl: z.string().nullable(),
  shipping: shippingSchema,
  /** Who has a piece that is free again, in lines that are for no drop. Absent from older servers. */
  lineMode: openEnum(lineModeSchema, defaultLineMode).optional(),
  /** How many follow it. Absent from older servers. */
  followers: z.int().min(0).optional(),
});
export type Brand = z.infer<typeof brandSchema>;

/** GET /api/brands, by name. */
export const listBrandsQuerySchema = z.strictObject(pageQuery(limits.pageSize));

export const brandListSchema = z.object({ brands: z.array(brandSchema), next: nextSchema });

/** PUT, DELETE and GET /api/brands/:brandId/follow: whether who asks follows the brand, and how many do. */
export const brandFollowSchema = z.object({ following: z.boolean(), followers: z.int().min(0) });

/** POST /api/brands. Who makes a brand is its owner. */
export const createBrandSchema = z.strictObject({
  name: lineSchema(limits.nameChars).min(1),
  slug: slugSchema,
  currency: currencySchema,
});

/** POST /api/brands/:brandId/members: invites somebody by a link, or gives a member another role. */
export const addMemberSchema = z.strictObject({ email: z.email().max(limits.emailChars), role: brandRoleSchema });

export const skuSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'use letters, digits, dot, dash, underscore');

/** Options are what tells variants apart, in the order they are shown: `{ "Colour": "Moss", "Size": "M" }`. */
export const variantOptionsSchema = z
  .record(lineSchema(40).min(1), lineSchema(60).min(1))
  .refine((options) => Object.keys(options).length <= 3, 'at most three options');

/** A variant as sold today. `available` is today's truth at the time of the answer; later values come over realtime. */
export const variantSchema = z.object({
  id: variantIdSchema,
  sku: skuSchema,
  /** As it was written, also before there were rules for it. */
  options: z.record(z.string(), z.string()),
  price: moneySchema,
  /** What it cost before, shown struck; null when there is none. */
  compareAtPrice: moneySchema.nullable(),
  /**
   * The lowest price of the 30 days before the present reduction (Directive 98/6/EC, article 6a), to be shown where `compareAtPrice` is. Absent: not reduced,
   * never another price, or an older server.
   */
  lowestIn30Days: moneySchema.optional(),
  available: z.int().min(0),
  /** Pieces on the shelf, for members of the brand; everybody else gets `available`. */
  onHand: z.int().min(0),
  /** What this variant looks like; null: as the product does. Absent from older servers. */
  imageUrl: z.string().nullable().optional(),
  /** What that picture shows, in words. Absent: nobody has said yet, there is none, or an older server. */
  imageAlt: z.string().optional(),
  /** What customs, carriers and warehouses ask, and when to warn. Absent: none; and to all but members of the brand. */
  barcode: z.string().optional(),
  weightGrams: z.int().optional(),
  hsCode: z.string().optional(),
  originCountry: z.string().optional(),
  lowStockAt: z.int().optional(),
});
export type Variant = z.infer<typeof variantSchema>;

/** What a variant costs, as everybody is shown it. */
export interface ShownPrice {
  readonly price: Money;
  /** What is struck beside it; null when there is nothing higher to strike. */
  readonly before: Money | null;
}

/**
 * The one rule for what is struck: while a show sells the variant at a price of its own, what it costs without the show; else what the brand
 * says that it cost before.
 * @param showPrice the price of the show that is live, or null.
 */
export function shownPrice(variant: Pick<Variant, 'price' | 'compareAtPrice'>, showPrice: Money | null): ShownPrice {
  const price = showPrice ?? variant.price;
  const struck = showPrice ? variant.price : variant.compareAtPrice;
  const isHigher = struck !== null && struck.currency === price.currency && struck.amountMinor > price.amountMinor;
  return { price, before: isHigher ? struck : null };
}

export const productSchema = z.object({
  id: productIdSchema,
  brandId: brandIdSchema,
  name: z.string(),
  description: z.string(),
  /** Absolute URLs; the first one is on the card. */
  imageUrls: z.array(z.string()),
  variants: z.array(variantSchema).min(1),
  /** Drafts and archived products are for members: others can neither see nor buy them. */
  published: z.boolean().default(true),
  archived: z.boolean(),
  /** Goes up with each change; sent back on update so that nobody overwrites what they have not seen. */
  version: z.int().min(1),
  /** As `imageUrls`, with what each shows in words; empty: nobody has said yet. Absent from older servers, as all that follows. */
  images: z.array(z.object({ id: imageIdSchema, url: z.string(), alt: z.string() })).optional(),
  /** Null: none. */
  categoryId: categoryIdSchema.nullable().optional(),
  /** In the brand's order. */
  attributes: z.array(z.object({ key: attributeKeySchema, label: z.string(), value: z.string() })).optional(),
  /** The words that it is grouped by, and when it is published and archived by itself, Unix ms. Absent: none, not; and to all but members of the brand. */
  tags: z.array(z.string()).optional(),
  publishAtMs: z.int().optional(),
  withdrawAtMs: z.int().optional(),
});
export type Product = z.infer<typeof productSchema>;

/** GET /api/products, newest first. */
export const listProductsQuerySchema = z.strictObject({
  brandId: brandIdSchema.optional(),
  /** Lists archived products too: for members of `brandId`. */
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  ...pageQuery(limits.pageSize),
  /** As `cursor`, from pages of before: products older than this one. */
  before: productIdSchema.optional(),
});

export const productListSchema = z.object({ products: z.array(productSchema), next: nextSchema });

const variantInputSchema = z.strictObject({
  /** Absent for a new variant. */
  id: variantIdSchema.optional(),
  /** Absent: the present one, and for a new variant one that is made of the product's name and the options, unique in the brand. */
  sku: skuSchema.optional(),
  options: variantOptionsSchema.default({}),
  /** 0: a gift. */
  priceMinor: z.int().min(0).max(1_000_000_000),
  compareAtPriceMinor: z.int().min(1).max(1_000_000_000).nullable().default(null),
  /** Pieces on the shelf. Only read for a new variant; later changes go through `/api/products/:productId/stock`. */
  onHand: z.int().min(0).max(limits.stockOnHand).default(0),
  /** A picture of the brand; null: none of its own. Kept as it is when absent. */
  imageId: imageIdSchema.nullable().optional(),
  /** Null: none. Kept as they are when absent. */
  barcode: barcodeSchema.nullable().optional(),
  weightGrams: weightGramsSchema.nullable().optional(),
  hsCode: hsCodeSchema.nullable().optional(),
  originCountry: originCountrySchema.nullable().optional(),
  lowStockAt: lowStockAtSchema.nullable().optional(),
});

/** POST /api/products (with brandId) and PUT /api/products/:productId (with version). Prices are in the brand's currency. */
export const createProductSchema = z.strictObject({
  brandId: brandIdSchema,
  name: lineSchema(limits.nameChars).min(1),
  description: proseSchema(limits.descriptionChars).default(''),
  imageIds: z.array(imageIdSchema).max(limits.productImages).default([]),
  variants: z.array(variantInputSchema).min(1).max(limits.productVariants),
  /** False: a draft, which only members see. */
  published: z.boolean().default(true),
  /** Null: none. This and what follows is kept as it is when absent. */
  categoryId: categoryIdSchema.nullable().optional(),
  tags: z.array(tagSchema).max(limits.productTags).optional(),
  /** All values that it has. Of a key that the brand doesn't have, or a value that the key can't have, is `invalid_request`. */
  attributes: attributeValuesSchema.optional(),
  /** When a draft is published by itself, Unix ms; null: not. */
  publishAtMs: z.int().min(0).nullable().optional(),
  /** When it is archived by itself, Unix ms, after it is published; null: not. */
  withdrawAtMs: z.int().min(0).nullable().optional(),
});
export const updateProductSchema = createProductSchema.omit({ brandId: true }).extend({
  version: z.int().min(1),
  archived: z.boolean().default(false),
  /** Kept as it is when absent. What was published can't be a draft again here: archive it, or take it back with an act of the office's table. */
  published: z.boolean().optional(),
  /** Kept as they are when absent. */
  imageIds: z.array(imageIdSchema).max(limits.productImages).optional(),
});

/** POST /api/products/:productId/stock: pieces that came in (positive) or went out (negative), with a reason for the ledger. */
export const adjustStockSchema = z.strictObject({
  variantId: variantIdSchema,
  delta: z.int().min(-limits.stockOnHand).max(limits.stockOnHand),
  reason: lineSchema(200).min(1),
  /** Where; absent: at the location that comes first. */
  locationId: locationIdSchema.optional(),
});

/** PUT /api/images/:imageId: what a picture shows, in words, wherever it is shown. */
export const describeImageSchema = z.strictObject({ alt: lineSchema(limits.altChars) });

/** POST /api/images (raw bytes, image/png|jpeg|webp|avif, up to `limits.imageBytes` and `limits.imagePixels`) answers this. */
export const uploadedImageSchema = z.object({ id: imageIdSchema, url: z.string() });
