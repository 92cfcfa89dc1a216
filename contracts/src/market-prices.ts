import { z } from 'zod';
import { marketIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { currencySchema, maxAmountMinor, moneySchema } from './money.ts';

const marketPriceSchema = z.object({
  variantId: variantIdSchema,
  /** What it costs in the market by a price of the market's own; null: it has none. */
  own: moneySchema.nullable(),
  /** What it costs there outside of shows: its own price, or the base converted; null: nothing says, and it isn't sold there. */
  price: moneySchema.nullable(),
});

/** GET /api/products/:productId/market-prices, for members: every market of the brand by name, with the variants that are offered, in their order. */
export const marketPricesSchema = z.object({
  markets: z.array(
    z.object({
      marketId: marketIdSchema,
      name: z.string(),
      currency: currencySchema,
      variants: z.array(marketPriceSchema),
    }),
  ),
});
export type MarketPrices = z.infer<typeof marketPricesSchema>;

/** PUT of the same: the prices that are named, and no others. They hold from that moment on; what they were stays as history. */
export const putMarketPricesSchema = z.strictObject({
  prices: z
    .array(
      z.strictObject({
        marketId: marketIdSchema,
        variantId: variantIdSchema,
        /** In minor units of the market's currency; null: none of its own any more. */
        priceMinor: z.int().min(0).max(maxAmountMinor).nullable(),
      }),
    )
    .min(1)
    .max(limits.productVariants * 10)
    .refine(
      (prices) => new Set(prices.map(({ marketId, variantId }) => `${marketId} ${variantId}`)).size === prices.length,
      'must have one price of a variant in a market',
    ),
});
export type PutMarketPrices = z.infer<typeof putMarketPricesSchema>;
