import { z } from 'zod';
import { moneySchema } from './money.ts';
import { unixMsSchema } from './program-time.ts';
import { openEnum } from './wire.ts';

/** What happens to an order, in the words of its page. */
export const orderMomentKindSchema = z.enum([
  'placed',
  'paid',
  'payment_declined',
  'payment_let_go',
  'expired',
  'cancelled',
  'called_off',
  'label_made',
  'parcel_left',
  'parcel_news',
  'parcel_delivered',
  'return_requested',
  'return_approved',
  'return_declined',
  'return_cancelled',
  'return_received',
  'exchange_asked',
  'exchange_of',
  'exchange_released',
  'exchange_ended',
  'refund_asked',
  'refund_done',
  'refund_refused',
  'completed',
]);
export type OrderMomentKind = z.infer<typeof orderMomentKindSchema>;

/** One thing that happened to an order. What it knows beside its kind and its time depends on the kind. */
export const orderMomentSchema = z.object({
  kind: openEnum(z.enum([...orderMomentKindSchema.options, 'other']), 'other'),
  atMs: unixMsSchema,
  /** Of a payment, or money that goes back. */
  amount: moneySchema.optional(),
  /** Said by a person or a carrier: why money goes back, why something comes back or doesn't, where a parcel is. Of an exchange: the other order's number. */
  text: z.string().optional(),
  /** The tracking number of a parcel. */
  parcel: z.string().optional(),
});
export type OrderMoment = z.infer<typeof orderMomentSchema>;
