import { z } from 'zod';
import { cartItemIdSchema, productIdSchema, showIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';

/** Pieces of one line; `limits.quantityPerVariant` also holds for all lines of a variant together. */
export const quantitySchema = z.int().min(1).max(limits.quantityPerVariant);

export const cartItemSchema = z.object({
  id: cartItemIdSchema,
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

export const cartSchema = z.object({
  items: z.array(cartItemSchema).max(limits.cartItems),
  /** Null while the cart is empty. */
  subtotal: moneySchema.nullable(),
  /** Shipping of the standard option, from the brand's market; null while empty. */
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
