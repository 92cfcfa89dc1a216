import { z } from 'zod';
import { brandIdSchema, cartItemIdSchema, productIdSchema, showIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { shippingSchema } from './shipping.ts';

/** Pieces of one line; `limits.quantityPerVariant` also holds for all lines of a variant together. */
export const quantitySchema = z.int().min(1).max(limits.quantityPerVariant);

export const cartItemSchema = z.object({
  id: cartItemIdSchema,
  brandId: brandIdSchema,
  variantId: variantIdSchema,
  productId: productIdSchema,
  productName: z.string(),
  imageUrl: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  /** The show it was taken from: its show price holds while that show is live. */
  showId: showIdSchema.nullable(),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  lineTotal: moneySchema,
  available: z.int().min(0),
  /** It is not sold in the buyer's country: `unitPrice` is the brand's own, and counts for no sum. */
  notSoldThere: z.boolean().optional(),
});
export type CartItem = z.infer<typeof cartItemSchema>;

/** What the cart holds of one brand: the bag that becomes one order. */
export const bagSchema = z.object({
  brandId: brandIdSchema,
  brandName: z.string(),
  subtotal: moneySchema,
  /** Where the brand ships to, and for how much, in the currency of `subtotal`. What an order really costs says its quote (`quote.ts`). */
  shipping: shippingSchema,
  /** Taxes or duties may come on top in the buyer's country. */
  moreAtCheckout: z.boolean().optional(),
});
export type Bag = z.infer<typeof bagSchema>;

export const cartSchema = z.object({
  /** Up to `limits.cartItems`; more after signing in with a full bag to an account that has one. */
  items: z.array(cartItemSchema),
  /** A bag a brand, in the order in which their first items were put in. */
  bags: z.array(bagSchema),
  /** Null while the cart is empty, or holds things of several brands. */
  subtotal: moneySchema.nullable(),
  /** The least that standard shipping costs, wherever it goes; null as `subtotal`, or where the brand ships nowhere. */
  shipping: moneySchema.nullable(),
  total: moneySchema.nullable(),
});
export type Cart = z.infer<typeof cartSchema>;

/** Of all requests for the cart: the buyer's country, whose prices are shown. ISO 3166-1 alpha-2; absent: the brand's everywhere else. */
export const cartQuerySchema = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a two-letter country code')
    .optional(),
});

/** POST /api/cart/items: adds to what is there. Without a session an anonymous viewer is made. */
export const addCartItemSchema = z.strictObject({
  variantId: variantIdSchema,
  quantity: quantitySchema.default(1),
  showId: showIdSchema.nullable().default(null),
});
/** PATCH /api/cart/items/:itemId. DELETE removes. */
export const updateCartItemSchema = z.strictObject({ quantity: quantitySchema });
