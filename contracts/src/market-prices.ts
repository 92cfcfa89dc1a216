import { z } from 'zod';
import { rateSchema } from './exchange-rate.ts';
import { marketIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { roundingSchema } from './market.ts';
import { amountMinorSchema, currencySchema, maxAmountMinor, moneySchema } from './money.ts';
import { unixMsSchema, wholeUnixMsSchema } from './program-time.ts';

const priceMinorSchema = z.int().min(0).max(maxAmountMinor);

/** A price that begins and ends by itself, in minor units of the market's currency. */
const priceWindowSchema = z.object({ priceMinor: amountMinorSchema, fromMs: unixMsSchema, untilMs: unixMsSchema });
export type PriceWindow = z.infer<typeof priceWindowSchema>;

const marketPriceSchema = z.object({
  variantId: variantIdSchema,
  /** What it costs in the market now by a price of the market's own; null: it has none. */
  own: moneySchema.nullable(),
  /** What it costs there outside of shows: its own price, or the base converted; null: nothing says, and it isn't sold there. */
  price: moneySchema.nullable(),
  /** What it would cost without a price of the market's own. Absent from older servers, as all that follows. */
  converted: moneySchema.nullable().optional(),
  /** The market's own price whenever no other is planned; null: the converted one. */
  standing: moneySchema.nullable().optional(),
  /** What is planned, and what of it holds now, by its beginning. */
  windows: z.array(priceWindowSchema).optional(),
  /** Own prices that held, and the one that does, the newest first; `untilMs` is null until further notice. */
  history: z
    .array(z.object({ priceMinor: amountMinorSchema, fromMs: unixMsSchema, untilMs: unixMsSchema.nullable() }))
    .optional(),
});
export type MarketPrice = z.infer<typeof marketPriceSchema>;

/** GET /api/products/:productId/market-prices, for members: every market of the brand by name, with the variants that are offered, in their order. */
export const marketPricesSchema = z.object({
  markets: z.array(
    z.object({
      marketId: marketIdSchema,
      name: z.string(),
      currency: currencySchema,
      /** How prices of the brand's currency are converted: what one unit of it is worth, and how that is rounded. Null: they aren't. Absent from older servers. */
      rate: rateSchema.nullable().optional(),
      rounding: roundingSchema.optional(),
      variants: z.array(marketPriceSchema),
    }),
  ),
});
export type MarketPrices = z.infer<typeof marketPricesSchema>;

const newWindowsSchema = z
  .array(
    z
      .strictObject({ priceMinor: priceMinorSchema, fromMs: wholeUnixMsSchema, untilMs: wholeUnixMsSchema })
      .refine(({ fromMs, untilMs }) => fromMs < untilMs, { path: ['untilMs'], message: 'must be after fromMs' }),
  )
  .max(limits.priceWindows)
  .refine((windows) => {
    const sorted = windows.toSorted((a, b) => a.fromMs - b.fromMs);
    return sorted.every(({ fromMs }, at) => at === 0 || fromMs >= (sorted[at - 1]?.untilMs ?? 0));
  }, 'must not overlap');

/** PUT of the same: the prices that are named, and no others. They hold from that moment on; what they were stays as history. */
export const putMarketPricesSchema = z.strictObject({
  prices: z
    .array(
      z.strictObject({
        marketId: marketIdSchema,
        variantId: variantIdSchema,
        /** Whenever none of `windows` holds, in minor units of the market's currency; null: none of its own any more. */
        priceMinor: priceMinorSchema.nullable(),
        /** All that is planned from now on. Absent: as it is. What has ended already is refused as `invalid_request`. */
        windows: newWindowsSchema.optional(),
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
