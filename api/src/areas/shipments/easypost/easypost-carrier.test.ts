import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LabelRequest, Parcel } from '../carrier.ts';
import { startEasyPostDouble } from '../testing/easypost-double.ts';
import { createEasyPostCarrier } from './easypost-carrier.ts';
import { decimalOf, moneyOf } from './easypost-shipment.ts';

const apiKey = 'EZTK-of-a-test';
const webhookSecret = 'sécret';
const hamburg = { name: 'Brand', line1: 'Hafen 1', line2: '', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const berlin = { name: 'Bea', line1: 'Street 1', line2: 'Yard', city: 'Berlin', postalCode: '10115', country: 'DE' };
const francisco = {
  name: 'June',
  line1: '1 Main St',
  line2: '',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94105',
  country: 'US',
};
const parcel: Parcel = {
  reference: 'SF-7K2M-9QXA',
  from: hamburg,
  to: berlin,
  weightGrams: 800,
  items: [
    {
      description: 'Lamp',
      sku: 'L-1',
      quantity: 2,
      weightGrams: null,
      hsCode: '94052100',
      originCountry: null,
      value: { amountMinor: 1_990, currency: 'EUR' },
    },
  ],
};
let made = 0;
const requestOf = (change: Partial<Parcel> = {}, service = 'USPS-GroundAdvantage'): LabelRequest => ({
  shipmentId: `shp_${String(++made).padStart(26, '0')}`,
  service,
  parcel: { ...parcel, ...change },
});

let double: Awaited<ReturnType<typeof startEasyPostDouble>>;
const carrierWith = (key = apiKey) => createEasyPostCarrier({ url: double.url, apiKey: key, webhookSecret });
beforeAll(async () => {
  double = await startEasyPostDouble(apiKey);
});
afterAll(() => double.close());
beforeEach(() => {
  double.asked.length = 0;
  double.bodies.length = 0;
});

it('tells what services take, within a country and over a border with what customs ask', async () => {
  expect(await carrierWith().rates(parcel)).toEqual([
    {
      carrier: 'easypost',
      service: 'USPS-GroundAdvantage',
      name: 'USPS GroundAdvantage',
      price: { amountMinor: 758, currency: 'USD' },
      promisedByMs: Date.parse('2030-03-18T12:00:00Z'),
    },
    expect.objectContaining({ service: 'USPS-Express', price: { amountMinor: 3_140, currency: 'USD' } }),
  ]);
  await carrierWith().rates({ ...parcel, to: francisco });
  expect(double.bodies).toMatchObject([
    { shipment: { parcel: { weight: 28.2 }, to_address: { street2: 'Yard' } } },
    {
      shipment: {
        to_address: { state: 'CA' },
        customs_info: {
          customs_items: [
            {
              quantity: 2,
              value: '19.90',
              currency: 'EUR',
              hs_tariff_number: '940521',
              origin_country: 'DE',
              weight: 28.2,
            },
          ],
        },
      },
    },
  ]);
});

it('buys a label, and the same one for the same parcel', async () => {
  const request = requestOf({ to: francisco });
  const carrier = carrierWith();
  const bought = await carrier.buyLabel(request);
  expect(bought).toMatchObject({
    label: {
      price: { amountMinor: 758, currency: 'USD' },
      trackingUrl: expect.stringContaining('https://track.easypost.com/'),
      legs: [
        { kind: 'export' },
        { kind: 'customs' },
        { kind: 'last_mile', promisedByMs: Date.parse('2030-03-18T12:00:00Z') },
      ],
    },
  });
  if (typeof bought === 'string' || !('label' in bought)) throw new Error('no label');
  expect(Buffer.from(bought.label.pdf).toString()).toMatch(/^%PDF/);
  expect(await carrier.buyLabel(request)).toEqual(bought);
  expect(double.asked).toEqual([
    'GET /v2/shipments/OURS',
    'POST /v2/shipments',
    `POST /v2/shipments/${bought.label.carrierRef}/buy`,
    'GET /v2/shipments/OURS',
  ]);
});

it.each(['create', 'buy'] as const)('sells one label though the answer to %s is lost', async (kind) => {
  const before = double.kept.length;
  const request = requestOf();
  double.loseNext(kind);
  await expect(carrierWith().buyLabel(request)).rejects.toThrow();
  expect(await carrierWith().buyLabel(request)).toHaveProperty('label');
  expect(double.kept.slice(before).filter(({ postage_label }) => postage_label)).toHaveLength(1);
});

it('says no for good, or does not know', async () => {
  expect(await carrierWith().buyLabel(requestOf({}, 'USPS-Unknown'))).toHaveProperty('refused');
  expect(await carrierWith().buyLabel(requestOf({ to: { ...berlin, name: '' } }))).toHaveProperty('refused');
  // A key that is wrong, limits and faults are no word about the parcel.
  await expect(carrierWith('another key').buyLabel(requestOf())).rejects.toThrow();
  for (const status of [429, 500, 503]) {
    double.fail(status);
    await expect(carrierWith().buyLabel(requestOf())).rejects.toThrow();
    await expect(carrierWith().rates(parcel)).rejects.toThrow();
  }
  double.fail(null);
});

it('gives labels back, once, unless it is too late', async () => {
  const refOf = async (request: LabelRequest) => {
    const bought = await carrierWith().buyLabel(request);
    if (typeof bought === 'string' || !('label' in bought)) throw new Error('no label');
    return { shipmentId: request.shipmentId, carrierRef: bought.label.carrierRef };
  };
  const label = await refOf(requestOf());
  expect(await carrierWith().cancelLabel(label)).toBe('cancelled');
  expect(await carrierWith().cancelLabel(label)).toBe('cancelled');
  const late = await refOf(requestOf());
  const kept = double.kept.find(({ id }) => id === late.carrierRef);
  if (kept) kept.refund_status = 'rejected';
  expect(await carrierWith().cancelLabel(late)).toBe('too_late');
  double.fail(503);
  await expect(carrierWith().cancelLabel(late)).rejects.toThrow();
  double.fail(null);
});

it('reads what its webhooks say, if they are signed, each thing as news of its own', () => {
  const signed = (raw: string, secret = webhookSecret) =>
    `hmac-sha256-hex=${createHmac('sha256', Buffer.from(secret.normalize('NFKD')))
      .update(raw)
      .digest('hex')}`;
  const read = (body: unknown, signature?: string) => {
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    return carrierWith().readWebhook(Buffer.from(raw), (name) =>
      name === 'x-hmac-signature' ? (signature ?? signed(raw)) : '',
    );
  };
  const detail = (status: string, datetime: string, city: string | null = 'KASSEL') => ({
    message: status,
    status,
    datetime,
    tracking_location: { city, country: 'DE' },
  });
  const details = [
    detail('pre_transit', '2030-03-14T08:00:00Z'),
    detail('in_transit', '2030-03-15T08:00:00Z'),
    detail('new_word', '2030-03-15T09:00:00Z'),
  ];
  const tracker = { tracking_code: '9400', tracking_details: details };
  const event = { id: 'evt_1', description: 'tracker.updated', result: tracker };
  const first = read(event);
  expect(first).toMatchObject([
    { trackingNumber: '9400', state: 'in_transit', place: 'KASSEL, DE', atMs: Date.parse('2030-03-15T08:00:00Z') },
  ]);
  const more = read({
    ...event,
    result: { ...tracker, tracking_details: [...details, detail('delivered', '2030-03-16T10:00:00+01:00', null)] },
  });
  expect(more).toMatchObject([
    first && Array.isArray(first) ? first[0] : {},
    { state: 'delivered', place: 'DE', atMs: Date.parse('2030-03-16T09:00:00Z') },
  ]);
  expect(read({ id: 'evt_2', description: 'batch.created', result: {} })).toEqual([]);
  expect(read(event, signed(JSON.stringify(event), 'other'))).toMatchObject({ refused: 'unauthenticated' });
  expect(read(event, '')).toMatchObject({ refused: 'unauthenticated' });
  expect(read('{')).toMatchObject({ refused: 'malformed_json' });
  expect(read({ ...event, result: { tracking_code: 1 } })).toMatchObject({ refused: 'invalid_request' });
});

it('reads decimals as whole minor units, and writes them so', () => {
  expect(moneyOf('7.58', 'USD')).toEqual({ amountMinor: 758, currency: 'USD' });
  expect(moneyOf('7.581', 'USD').amountMinor).toBe(759);
  expect(moneyOf('7', 'USD').amountMinor).toBe(700);
  expect(moneyOf('758', 'JPY').amountMinor).toBe(758);
  expect(decimalOf({ amountMinor: 5, currency: 'USD' })).toBe('0.05');
  expect(decimalOf({ amountMinor: 1_234, currency: 'KWD' })).toBe('1.234');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000_000 }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      (amountMinor, currency) => {
        const money = { amountMinor, currency } as const;
        expect(moneyOf(decimalOf(money), currency)).toEqual(money);
      },
    ),
  );
});
