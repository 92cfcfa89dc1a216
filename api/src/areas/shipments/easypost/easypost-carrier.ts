import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isRefusal, refuse } from '@showfloor/contracts/errors';
import type { Rate } from '@showfloor/contracts/shipment';
import type { ShipmentState } from '@showfloor/contracts/shipment-lives';
import type { z } from 'zod';
import { type Carrier, isAbroad, type Label, type LabelRequest, type TrackingNews } from '../carrier.ts';
import { readJson } from '../read-json.ts';
import { createEasyPostClient, EasyPostRefusal } from './easypost-client.ts';
import {
  type EasyPostRate,
  type EasyPostShipment,
  easyPostEventSchema,
  trackerSchema,
  type trackerStatusSchema,
} from './easypost-schemas.ts';
import { moneyOf, shipmentOf } from './easypost-shipment.ts';

export interface EasyPostOptions {
  /** Without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
  /** What its webhooks are signed with. */
  readonly webhookSecret: string;
}

/** What its words for where a parcel is are here; null: nothing has happened that moves it. */
const stateOf: Readonly<Record<z.infer<typeof trackerStatusSchema>, ShipmentState | null>> = {
  unknown: null,
  pre_transit: null,
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  available_for_pickup: 'out_for_delivery',
  delivered: 'delivered',
  return_to_sender: 'returned',
  failure: 'lost',
  cancelled: null,
  error: null,
};

/**
 * EasyPost, which carries by many: USPS, UPS, DHL and others, as they are set up there. Our own id is the shipment's `reference`, by which one that was asked for
 * before is found again: EasyPost knows no idempotency keys.
 */
export function createEasyPostCarrier({ webhookSecret, ...options }: EasyPostOptions): Carrier {
  const client = createEasyPostClient(options);

  /** The label of this parcel: the one that was bought before, else a new one. */
  async function buy({ shipmentId, service, parcel }: LabelRequest): Promise<EasyPostShipment | null> {
    const known = (await client.find(shipmentId)) ?? (await client.create(shipmentOf(parcel, shipmentId)));
    if (known.postage_label) return known;
    const rate = known.rates.find((one) => serviceOf(one) === service);
    if (!rate) return null;
    try {
      return await client.buy(known.id, rate.id);
    } catch (error) {
      // Bought by a question whose answer was lost, between our two.
      if (!(error instanceof EasyPostRefusal && error.code === 'SHIPMENT.POSTAGE.EXISTS')) throw error;
      return client.find(known.id);
    }
  }

  return {
    name: 'easypost',

    async rates(parcel) {
      const { rates } = await client.create(shipmentOf(parcel, null));
      return rates.map(rateOf);
    },

    async buyLabel(request) {
      try {
        const bought = await buy(request);
        if (bought === null) return { refused: 'This service does not carry the parcel.' };
        const { selected_rate: rate, postage_label: label, tracking_code: trackingNumber } = bought;
        if (!rate || !label || !trackingNumber) throw new Error(`EasyPost's ${bought.id} was bought and has no label`);
        const pdf = await client.label(label.label_url);
        return { label: { ...labelOf(bought, rate, isAbroad(request.parcel)), trackingNumber, pdf } };
      } catch (error) {
        // Who we are, and what we may spend, is ours to put right: then the parcel is bought.
        if (error instanceof EasyPostRefusal && ![401, 402, 403].includes(error.status))
          return { refused: error.message };
        throw error;
      }
    },

    async cancelLabel({ carrierRef }) {
      try {
        const { refund_status: status } = await client.refund(carrierRef);
        return status === 'rejected' || status === 'not_applicable' ? 'too_late' : 'cancelled';
      } catch (error) {
        if (!(error instanceof EasyPostRefusal) || [401, 403].includes(error.status)) throw error;
        const { refund_status: status } = (await client.find(carrierRef)) ?? {};
        return status === 'submitted' || status === 'refunded' ? 'cancelled' : 'too_late';
      }
    },

    readWebhook(rawBody, header) {
      if (!isSigned(rawBody, header('x-hmac-signature'), webhookSecret))
        return refuse('unauthenticated', { message: 'The signature is wrong.' });
      const event = readJson(rawBody, easyPostEventSchema);
      if (isRefusal(event)) return event;
      if (!event.description.startsWith('tracker.')) return [];
      const tracker = trackerSchema.safeParse(event.result);
      return tracker.success ? newsOf(tracker.data) : refuse('invalid_request', { param: 'result' });
    },

    close: async () => undefined,
  };
}

function serviceOf({ carrier, service }: EasyPostRate): string {
  return `${carrier}-${service}`.replaceAll(/[^\w-]/g, '_').slice(0, 60);
}

function rateOf(rate: EasyPostRate): Rate {
  return {
    carrier: 'easypost',
    service: serviceOf(rate),
    name: `${rate.carrier} ${rate.service}`,
    price: moneyOf(rate.rate, rate.currency),
    promisedByMs: momentOf(rate.delivery_date),
  };
}

function labelOf(
  bought: EasyPostShipment,
  rate: EasyPostRate,
  goesAbroad: boolean,
): Omit<Label, 'pdf' | 'trackingNumber'> {
  const promisedByMs = momentOf(rate.delivery_date);
  const before = goesAbroad ? (['export', 'customs'] as const) : [];
  return {
    carrierRef: bought.id,
    trackingUrl: bought.tracker?.public_url ?? null,
    price: moneyOf(rate.rate, rate.currency),
    promisedByMs,
    legs: [...before.map((kind) => ({ kind, promisedByMs: null })), { kind: 'last_mile' as const, promisedByMs }],
  };
}

function momentOf(text: string | null | undefined): number | null {
  const ms = Date.parse(text ?? '');
  return Number.isFinite(ms) ? ms : null;
}

/** Each thing that its tracker lists is news of its own: a webhook brings all of them again. */
function newsOf({
  tracking_code: trackingNumber,
  tracking_details: details,
}: z.infer<typeof trackerSchema>): TrackingNews[] {
  return details.flatMap(({ status, datetime, message, tracking_location: location }) => {
    const state = stateOf[status];
    if (state === null) return [];
    const text = (message ?? '').slice(0, 200);
    const named = createHash('sha256').update(`${trackingNumber}\n${datetime}\n${status}\n${text}`).digest('hex');
    const place = [location?.city, location?.country].filter(Boolean).join(', ').slice(0, 100);
    return [{ eventId: named, trackingNumber, state, leg: null, text, place, atMs: Date.parse(datetime) }];
  });
}

/** `hmac-sha256-hex=…` of the raw body, by the secret in its Unicode form NFKD; compared in a time that tells nothing about it. */
function isSigned(rawBody: Buffer, signature: string, secret: string): boolean {
  const hex = createHmac('sha256', Buffer.from(secret.normalize('NFKD'), 'utf8'))
    .update(rawBody)
    .digest('hex');
  const expected = Buffer.from(`hmac-sha256-hex=${hex}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
