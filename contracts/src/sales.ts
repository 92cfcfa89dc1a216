import { z } from 'zod';
import { productIdSchema, showIdSchema } from './ids.ts';
import { moneySchema } from './money.ts';

/** GET /api/shows/:showId/sales: what was bought in a show and is paid, for its team. Names no buyer. */
export const showSalesSchema = z.object({
  showId: showIdSchema,
  /** Orders with something of this show. */
  orders: z.int().min(0),
  /** Pieces of this show in them. */
  pieces: z.int().min(0),
  /** What those pieces cost, without shipping, of what was paid in the brand's currency. */
  revenue: moneySchema,
  /** The same of what was paid in other currencies, an amount each, by currency. Absent where there is none, and from older servers. */
  revenueAlsoIn: z.array(moneySchema).optional(),
  /**
   * The most that watched at once while the show was live, as the api counts them: of several processes the highest sum that one of them knew.
   * Absent while nobody was seen, of older shows, and from older servers.
   */
  peakViewers: z.int().min(0).optional(),
  /** What sold best, by pieces. */
  products: z.array(
    z.object({
      productId: productIdSchema,
      productName: z.string(),
      pieces: z.int().min(0),
      revenue: moneySchema,
      revenueAlsoIn: z.array(moneySchema).optional(),
    }),
  ),
});
export type ShowSales = z.infer<typeof showSalesSchema>;
