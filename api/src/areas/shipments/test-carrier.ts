import { isRefusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { type TestCarrierWebhook, testCarrierWebhookSchema } from '@showfloor/contracts/shipment';
import { every, type Repeating } from '../../platform/every.ts';
import { isSignedBy, signWebhook } from '../payments/webhook-signature.ts';
import { type Carrier, isAbroad, type Parcel } from './carrier.ts';
import { readJson } from './read-json.ts';
import { drawTestLabel } from './test-label.ts';
import type { TestParcels } from './test-parcels.ts';
import { planRoute, type TestService } from './test-route.ts';

export interface TestCarrierOptions {
  readonly parcels: TestParcels;
  /** Where our own webhook is; asked for at each word, as the port is known only once the server listens. */
  readonly webhookUrl: () => string;
  readonly secret: string;
  /** How long a step of a parcel's way takes, in ms. */
  readonly stepMs: number;
  /** A parcel that is only asked the price of has an id too. */
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly askMs: () => Promise<number>;
  /** News could not be delivered; they are brought again. */
  readonly onUndelivered: (trackingNumber: string, error: unknown) => void;
  readonly onError: (error: unknown) => void;
  /** Time between looks at what is due, in ms. Default: 1,000. */
  readonly everyMs?: number;
}

/** The built-in carrier, and what makes its parcels move. */
export interface TestCarrier extends Carrier {
  /** Says what is due; resolves to how many parcels that was. */
  move(): Promise<number>;
  /** Begins to move parcels. The server listens by now. */
  start(): void;
}

/** Parcels that are moved in one go. */
const movedAtOnce = 50;
/** The heaviest parcel that it takes, in grams. */
const maxWeightGrams = 31_500;
const services: readonly { readonly service: TestService; readonly name: string; readonly factor: number }[] = [
  { service: 'standard', name: 'Test carrier, standard', factor: 1 },
  { service: 'express', name: 'Test carrier, express', factor: 2 },
];

/**
 * The carrier for development and demonstrations: it sells real labels of parcels that nobody carries, moves them by its own book, which outlives its process,
 * sometimes too late, and says so the way a real one does, by a signed webhook, until it is taken.
 */
export function createTestCarrier(options: TestCarrierOptions): TestCarrier {
  const { parcels, secret, stepMs, newId, nowMs, askMs, everyMs = 1_000 } = options;
  const stop = new AbortController();
  let moving: Repeating | undefined;

  const routeOf = (shipmentId: string, parcel: Parcel, service: TestService) =>
    planRoute({ shipmentId, from: parcel.from, to: parcel.to, service }, stepMs);

  async function say(news: TestCarrierWebhook): Promise<void> {
    const body = JSON.stringify(news);
    const response = await fetch(options.webhookUrl(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-showfloor-signature': signWebhook(Buffer.from(body), secret),
      },
      body,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(5_000)]),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
  }

  async function move(): Promise<number> {
    const due = await parcels.takeDue(await askMs(), movedAtOnce);
    for (const { trackingNumber, steps } of due) {
      const [next, ...rest] = steps;
      if (!next) continue;
      try {
        await say({ ...next, trackingNumber });
        await parcels.setSteps(trackingNumber, rest);
      } catch (error) {
        if (stop.signal.aborted) return due.length;
        options.onUndelivered(trackingNumber, error);
      }
    }
    return due.length;
  }

  return {
    name: 'test',
    move,
    start() {
      moving ??= every(everyMs, move, options.onError);
    },

    async rates(parcel) {
      if (parcel.weightGrams > maxWeightGrams) return [];
      return services.map(({ service, name, factor }) => ({
        carrier: 'test',
        service,
        name,
        price: { amountMinor: priceOf(parcel, factor), currency: currencyOf(parcel) },
        promisedByMs: routeOf(newId('shipment'), parcel, service).promisedByMs,
      }));
    },

    async buyLabel({ shipmentId, parcel, ...request }) {
      if (stop.signal.aborted) return 'unavailable';
      const known = services.find(({ service }) => service === request.service);
      if (!known) return { refused: `There is no service “${request.service}”.` };
      if (parcel.weightGrams > maxWeightGrams) return { refused: 'It is heavier than 31.5 kg.' };
      const { trackingNumber, steps, legs, promisedByMs } = routeOf(shipmentId, parcel, known.service);
      await parcels.add(trackingNumber, steps);
      return {
        label: {
          carrierRef: trackingNumber,
          trackingNumber,
          trackingUrl: null,
          price: { amountMinor: priceOf(parcel, known.factor), currency: currencyOf(parcel) },
          pdf: await drawTestLabel(parcel, { trackingNumber, service: known.service, createdAtMs: nowMs() }),
          promisedByMs,
          legs,
        },
      };
    },

    cancelLabel: async ({ carrierRef }) => (stop.signal.aborted ? 'unavailable' : parcels.stop(carrierRef)),

    readWebhook(rawBody, header) {
      if (!isSignedBy(rawBody, header('x-showfloor-signature'), secret))
        return refuse('unauthenticated', { message: 'The signature is wrong.' });
      const news = readJson(rawBody, testCarrierWebhookSchema);
      return isRefusal(news) ? news : [news];
    },

    async close() {
      stop.abort();
      await moving?.close();
    },
  };
}

/** 4.90 and 0.90 for each started kilogram, and three times that abroad; in a currency without a fraction the same number of units. */
function priceOf(parcel: Parcel, factor: number): number {
  const perParcel = 490 + 90 * Math.ceil(parcel.weightGrams / 1_000);
  return perParcel * factor * (isAbroad(parcel) ? 3 : 1);
}

function currencyOf({ items }: Parcel): Currency {
  return items[0]?.value.currency ?? 'EUR';
}
