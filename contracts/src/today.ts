import { z } from 'zod';
import { productIdSchema, showIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { orderNeedSchema } from './order-needs.ts';
import { unixMsSchema } from './program-time.ts';
import { shownStateSchema } from './show.ts';
import { openEnum } from './wire.ts';

/** A time zone by its IANA name, as browsers give it. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be a time zone, such as Europe/Berlin')
  .meta({ example: 'Europe/Berlin' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** GET /api/brands/:brandId/today. */
export const brandTodayQuerySchema = z.strictObject({
  /** In which the day began; where it is not said, at midnight of UTC. */
  timeZone: timeZoneSchema.default('UTC'),
});

/** How many there are; `limits.countedMost` stands for that many or more. */
const countSchema = z.int().min(0).max(limits.countedMost);

/** What was paid in a part of a day. */
export const salesFiguresSchema = z.object({
  orders: z.int().min(0),
  pieces: z.int().min(0),
  /** What the pieces cost, without shipping: an amount of each currency, the brand's own first, which is there also where it is nothing. */
  revenue: z.array(moneySchema).min(1),
});
export type SalesFigures = z.infer<typeof salesFiguresSchema>;

/** Where a brand stands today. What somebody's role doesn't see is absent. */
export const brandTodaySchema = z.object({
  /** When today began, in the time zone that was named. */
  sinceMs: unixMsSchema,
  nowMs: unixMsSchema,
  /** For who may see sales: since today began, and of yesterday up to the same time of day. */
  sales: z.object({ today: salesFiguresSchema, yesterday: salesFiguresSchema }).optional(),
  /** For who sees orders: those with pieces in no parcel. */
  toPack: countSchema.optional(),
  /** For who sees orders: what needs a person, each kind with its number of orders; kinds that nothing is of are left out. */
  needs: z
    .array(z.object({ need: openEnum(z.enum([...orderNeedSchema.options, 'other']), 'other'), orders: countSchema }))
    .optional(),
  /** For who changes the catalogue: variants that have no more pieces than their team wants to be warned from, the fewest first. */
  lowStock: z
    .object({
      variants: countSchema,
      first: z.array(
        z.object({
          variantId: variantIdSchema,
          productId: productIdSchema,
          productName: z.string(),
          options: z.record(z.string(), z.string()),
          available: z.int().min(0),
        }),
      ),
    })
    .optional(),
  /** What is on air, else what comes next by its date; null: nothing is planned. */
  nextShow: z
    .object({ id: showIdSchema, title: z.string(), state: shownStateSchema, startsAtMs: unixMsSchema.nullable() })
    .nullable(),
});
export type BrandToday = z.infer<typeof brandTodaySchema>;
