import { z } from 'zod';

/**
 * What of an order needs a person of its brand. `refund_due`: money is owed back, and has not gone yet; `refund_refused`: the provider gave none back;
 * `surplus`: it was paid more than once; `dispute`: the buyer's bank wants an answer; `payment`: nobody has said for minutes what became of a payment; `parcel`: one is late, or lost;
 * `return_request`: somebody asks to send something back; `return_parcel`: something is on its way back, and is to be taken in.
 */
export const orderNeedSchema = z.enum([
  'refund_due',
  'refund_refused',
  'surplus',
  'dispute',
  'payment',
  'parcel',
  'return_request',
  'return_parcel',
]);
export type OrderNeed = z.infer<typeof orderNeedSchema>;
