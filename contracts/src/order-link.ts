import { z } from 'zod';
import { emailSchema } from './account.ts';
import { orderSchema } from './order.ts';

/**
 * POST /api/orders/find: asks for a mail with a link to an order. The answer is the same (204) whether or not there is such an order: nobody finds out by it what
 * others bought.
 */
export const findOrderSchema = z.strictObject({
  /** As it is read out: small letters and missing dashes are fine. */
  number: z.string().trim().min(1).max(40),
  email: emailSchema,
});

/** What stands behind the `#` of such a link: whoever has it can read the mail that the order was made with. */
export const orderLinkSchema = z.strictObject({ token: z.string().min(1).max(200) });

/** POST /api/orders/linked: the order of a link, to be read. A token that is wrong, or too old, is `not_found`. */
export const linkedOrderSchema = z.object({
  order: orderSchema,
  /** `mine`: whoever asks has it already; `guest`: it may be taken into this browser; `account`: its account has it. */
  holder: z.enum(['mine', 'guest', 'account']),
});
export type LinkedOrder = z.infer<typeof linkedOrderSchema>;
