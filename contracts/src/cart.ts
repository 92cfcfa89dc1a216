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
});
export type CartItem = z.infer<typeof cartItemSchema>;

/** What the cart holds of one brand: the bag that becomes one order. */
export const bagSchema = z.object({
  brandId: brandIdSchema,
  brandName: z.string(),
  subtotal: moneySchema,
  /** Where the brand ships to, and for how much. */
  shipping: shippingSchema,
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

/** POST /api/cart/items: adds to what is there. Without a session an anonymous viewer is made. */
export const addCartItemSchema = z.strictObject({
  variantId: variantIdSchema,
  quantity: quantitySchema.default(1),
  showId: showIdSchema.nullable().default(null),
});
/** PATCH /api/cart/items/:itemId. DELETE removes. */
export const updateCartItemSchema = z.strictObject({ quantity: quantitySchema });
