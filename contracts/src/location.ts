import { z } from 'zod';
import { addressSchema, newAddressSchema } from './address.ts';
import { locationIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { lineSchema } from './text.ts';

/** A place where a brand's pieces lie, and from which parcels are sent. */
export const locationSchema = z.object({
  id: locationIdSchema,
  name: z.string(),
  /** Null: not said yet; nothing is sent from there until it is. */
  address: addressSchema.nullable(),
  /** One that is closed has nothing, and gets nothing. */
  active: z.boolean(),
  /** Pieces that lie there, and of these what is to be sent with paid orders. */
  onHand: z.int().min(0),
  held: z.int().min(0),
});
export type Location = z.infer<typeof locationSchema>;

/** GET /api/brands/:brandId/locations: all of them, in the order in which orders are given to them. */
export const locationListSchema = z.object({ locations: z.array(locationSchema) });

const nameSchema = lineSchema(limits.nameChars).min(1);

/** POST /api/brands/:brandId/locations: comes last in order. */
export const newLocationSchema = z.strictObject({
  name: nameSchema,
  address: newAddressSchema.nullable().default(null),
});
export type NewLocation = z.infer<typeof newLocationSchema>;

/** PUT /api/brands/:brandId/locations/:locationId: what is absent stays. */
export const changeLocationSchema = z.strictObject({
  name: nameSchema.optional(),
  address: newAddressSchema.optional(),
  active: z.boolean().optional(),
});
export type ChangeLocation = z.infer<typeof changeLocationSchema>;

/** PUT /api/brands/:brandId/locations: all ids, in the order in which orders are to be given to them. */
export const orderLocationsSchema = z.strictObject({
  locationIds: z.array(locationIdSchema).min(1).max(limits.locationsPerBrand),
});

/** GET /api/products/:productId/stock: what of each variant lies where. */
export const productStockSchema = z.object({
  variants: z.array(
    z.object({
      variantId: variantIdSchema,
      available: z.int().min(0),
      onHand: z.int().min(0),
      /** In the order of the locations; one that never had any is left out. */
      places: z.array(
        z.object({
          locationId: locationIdSchema,
          onHand: z.int().min(0),
          /** To be sent with paid orders. */
          held: z.int().min(0),
          /** Sent from there. */
          sold: z.int().min(0),
        }),
      ),
    }),
  ),
});
export type ProductStock = z.infer<typeof productStockSchema>;

/** POST /api/products/:productId/stock/moves: carries pieces from one location to another. */
export const moveStockSchema = z
  .strictObject({
    variantId: variantIdSchema,
    fromId: locationIdSchema,
    toId: locationIdSchema,
    quantity: z.int().min(1).max(limits.stockOnHand),
    reason: lineSchema(200).min(1),
  })
  .refine(({ fromId, toId }) => fromId !== toId, { path: ['toId'], error: 'must be another location' });
