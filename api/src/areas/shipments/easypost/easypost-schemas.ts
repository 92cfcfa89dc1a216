import { currencySchema } from '@showfloor/contracts/money';
import { z } from 'zod';

/** EasyPost's API v2, as far as it is read: https://docs.easypost.com. Fields beyond these are ignored. */

const rateSchema = z.object({
  id: z.string(),
  carrier: z.string(),
  service: z.string(),
  /** A decimal: `7.58`. */
  rate: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/),
  currency: currencySchema,
  delivery_date: z.string().nullish(),
});
export type EasyPostRate = z.infer<typeof rateSchema>;

export const easyPostShipmentSchema = z.object({
  id: z.string(),
  rates: z.array(rateSchema).default([]),
  selected_rate: rateSchema.nullish(),
  tracking_code: z.string().nullish(),
  postage_label: z.object({ label_url: z.url() }).nullish(),
  tracker: z.object({ public_url: z.url().nullish() }).nullish(),
  refund_status: z.enum(['submitted', 'refunded', 'rejected', 'not_applicable']).nullish().catch(null),
});
export type EasyPostShipment = z.infer<typeof easyPostShipmentSchema>;

export const easyPostErrorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.union([z.string(), z.array(z.string()).transform((all) => all.join(' '))]),
  }),
});

export const trackerStatusSchema = z.enum([
  'unknown',
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
  'cancelled',
  'error',
]);

/** What a webhook carries. Of other descriptions than `tracker.…` nothing is read. */
export const easyPostEventSchema = z.object({
  description: z.string(),
  result: z.unknown(),
});

export const trackerSchema = z.object({
  tracking_code: z.string().min(1).max(100),
  tracking_details: z
    .array(
      z.object({
        message: z.string().nullish(),
        status: trackerStatusSchema.catch('unknown'),
        datetime: z.iso.datetime({ offset: true }),
        tracking_location: z.object({ city: z.string().nullish(), country: z.string().nullish() }).nullish(),
      }),
    )
    .max(500)
    .default([]),
});
