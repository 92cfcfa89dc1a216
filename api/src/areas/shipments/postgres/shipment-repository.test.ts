import { createServer } from 'node:http';
import { isRefusal } from '@showfloor/contracts/errors';
import type { ShipmentState } from '@showfloor/contracts/shipment-lives';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { events } from '../../../platform/events/postgres/tables.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { createLocationRepository } from '../../stock/postgres/location-repository.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { CancelAnswer, Carrier, LabelAnswer, LabelRequest } from '../carrier.ts';
import type { LabelFiles } from '../shipment.ts';
import { createShipmentService } from '../shipment-service.ts';
import { createTestCarrier } from '../test-carrier.ts';
import { createShipmentRepository } from './shipment-repository.ts';
import { testParcels } from './tables.ts';
import { createTestParcels } from './test-parcels.ts';

const startMs = 1_900_000_000_000;
const dayMs = 86_400_000;
const address = { name: 'S', line1: 'Hafen 1', line2: '', city: 'Hamburg', postalCode: '20457', country: 'DE' };

/** Keeps labels in memory. */
function memoryLabels(): LabelFiles & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    write: async (shipmentId, pdf) => void kept.set(shipmentId, pdf),
    read: async (shipmentId) => kept.get(shipmentId) ?? null,
  };
}

eachDatabase('parcels and their carriers', (open) => {
  const shop = suiteShop(open);
  const repository = () => createShipmentRepository(shop.database);
  afterAll(async () => expect(await verifyLedger(shop.database)).toEqual([]));
  let clockMs = startMs;

  /** An order that costs nothing, so that it is confirmed at once. */
  async function confirmed(quantity = 2) {
    const variantId = await shop.variant({ onHand: quantity });
    const draft = shop.draft({
      buyerId: await shop.buyer(),
      lines: [{ variantId, quantity }],
      nowMs: startMs,
      isFree: true,
    });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    await createLocationRepository(shop.database).setFirstAddress(shop.brandId, address);
    return { orderId: draft.id, variantId };
  }
  const stockOf = async (variantId: string) =>
    (await shop.database.select().from(stock).where(eq(stock.variantId, variantId)))[0];
  const kindsOf = async (shipmentId: string) =>
    (await shop.database.select({ kind: events.kind }).from(events).where(eq(events.subjectId, shipmentId))).map(
      ({ kind }) => kind,
    );

  /** A carrier that answers as it is told, and sells one label for each parcel. */
  function setUp(answers: { label?: (request: LabelRequest) => LabelAnswer; cancel?: () => CancelAnswer } = {}) {
    const asked: string[] = [];
    const uncertain: string[] = [];
    const givenUp: string[] = [];
    const carrier: Carrier = {
      name: 'double',
      rates: async () => [],
      async buyLabel(request) {
        asked.push(`label ${request.shipmentId}`);
        return answers.label ? answers.label(request) : labelOf(request);
      },
      async cancelLabel({ shipmentId }) {
        asked.push(`cancel ${shipmentId}`);
        return answers.cancel ? answers.cancel() : 'cancelled';
      },
      readWebhook: () => [],
      close: async () => undefined,
    };
    const labels = memoryLabels();
    const service = createShipmentService({
      shipments: repository(),
      labels,
      carriers: [carrier],
      newId: shop.newId,
      nowMs: () => clockMs,
      askMs: async () => clockMs,
      onUncertain: (shipmentId) => uncertain.push(shipmentId),
      onGivenUp: (shipmentId, why) => givenUp.push(`${shipmentId} ${why}`),
    });
    const ship = async (orderId: string, quantity = 1, key: string = shop.newId('order')) => {
      const wish = { lines: [{ line: 0, quantity }], carrier: 'double', service: 'fast', weightGrams: 500 };
      const made = await service.create({ brandId: shop.brandId, orderId }, key, wish);
      if (isRefusal(made)) throw new Error(made.refused);
      return made;
    };
    return { service, ship, asked, uncertain, givenUp, labels, answers };
  }
  const labelOf = ({ shipmentId, parcel }: LabelRequest): LabelAnswer => ({
    label: {
      carrierRef: `ref ${shipmentId}`,
      trackingNumber: `T${shipmentId}`,
      trackingUrl: null,
      price: { amountMinor: 100, currency: parcel.items[0]?.value.currency ?? 'EUR' },
      pdf: Buffer.from('label'),
      promisedByMs: clockMs + 2 * dayMs,
      legs: [
        { kind: 'warehouse', promisedByMs: clockMs + dayMs },
        { kind: 'last_mile', promisedByMs: clockMs + 2 * dayMs },
      ],
    },
  });
  const say = (shipmentId: string, state: ShipmentState, eventId = `${shipmentId} ${state}`, atMs = clockMs) =>
    repository().takeNews(
      'double',
      { eventId, trackingNumber: `T${shipmentId}`, state, leg: null, text: '', place: '', atMs },
      clockMs,
    );

  it('a question whose answer is lost is asked again, for the same parcel, until it is answered', async () => {
    const { orderId } = await confirmed();
    const run = setUp({
      label: () => {
        throw new Error('cut off');
      },
    });
    const draft = await run.ship(orderId);
    expect(draft).toMatchObject({ state: 'draft', asking: 'label', trackingNumber: null });
    expect(run.uncertain).toEqual([draft.id]);
    // Not yet, but after a while, or at a start.
    expect(await run.service.ask()).toBe(0);
    // A new process that knows nothing but what is written down.
    const next = setUp();
    expect(await next.service.ask({ atStart: true })).toBe(1);
    expect(await repository().find(draft.id)).toMatchObject({
      state: 'label_made',
      asking: null,
      trackingNumber: `T${draft.id}`,
    });
    expect([...run.asked, ...next.asked]).toEqual([`label ${draft.id}`, `label ${draft.id}`]);
    expect(next.labels.kept.has(draft.id)).toBe(true);
    expect(await next.service.ask({ atStart: true })).toBe(0);
  });

  it('a draft that is cancelled has its label bought, as it may be already, and given back', async () => {
    const { orderId } = await confirmed();
    const run = setUp({ label: () => 'unavailable' });
    const draft = await run.ship(orderId);
    expect(await run.service.cancel(shop.brandId, draft.id)).toMatchObject({ state: 'cancelled', asking: 'label' });
    expect((await repository().toPack(orderId))[0]?.left).toBe(2);
    run.answers.label = labelOf;
    await run.service.ask({ atStart: true });
    expect(await repository().find(draft.id)).toMatchObject({ state: 'cancelled', asking: 'cancel' });
    await run.service.ask();
    expect(await repository().find(draft.id)).toMatchObject({ state: 'cancelled', asking: null });
    expect(run.asked.at(-1)).toBe(`cancel ${draft.id}`);
  });

  it('a label that is refused says why, and its pieces are to be sent still', async () => {
    const { orderId } = await confirmed();
    const run = setUp({ label: () => ({ refused: 'Too far.' }) });
    const wish = { lines: [{ line: 0, quantity: 1 }], carrier: 'double', service: 'fast', weightGrams: 500 };
    const of = { brandId: shop.brandId, orderId };
    expect(await run.service.create(of, 'key', wish)).toMatchObject({
      refused: 'carrier_refused',
      message: 'Too far.',
    });
    expect(await run.service.create(of, 'key', wish)).toMatchObject({ refused: 'carrier_refused' });
    expect(run.asked).toHaveLength(1);
    expect((await repository().toPack(orderId))[0]?.left).toBe(2);
  });

  it('a label that can’t be given back any more leaves the parcel as it is', async () => {
    const { orderId, variantId } = await confirmed();
    const run = setUp({ cancel: () => 'unavailable' });
    const parcel = await run.ship(orderId);
    // Nobody knows: its pieces stay where they are, and nobody hands it over meanwhile.
    expect(await run.service.cancel(shop.brandId, parcel.id)).toMatchObject({ state: 'label_made', asking: 'cancel' });
    expect(await run.service.handOver(shop.brandId, parcel.id)).toMatchObject({ refused: 'invalid_transition' });
    expect((await repository().toPack(orderId))[0]?.left).toBe(1);
    run.answers.cancel = () => 'too_late';
    await run.service.ask({ atStart: true });
    expect(await repository().find(parcel.id)).toMatchObject({ state: 'label_made', asking: null });
    await say(parcel.id, 'in_transit');
    expect(await stockOf(variantId)).toMatchObject({ onHand: 1, sold: 1 });
    expect(await run.service.cancel(shop.brandId, parcel.id)).toMatchObject({ refused: 'invalid_transition' });
  });

  it('a promise that passes is told once, and not of what has arrived', async () => {
    const { orderId } = await confirmed(3);
    const run = setUp();
    const [late, arrived, waiting] = [await run.ship(orderId), await run.ship(orderId), await run.ship(orderId)];
    await say(late.id, 'handed_over');
    await say(arrived.id, 'delivered');
    const before = clockMs;
    clockMs += 1.5 * dayMs;
    for (let time = 0; time < 2; time++) await repository().noteLate(clockMs, 100);
    expect(await kindsOf(late.id)).toEqual(['shipment.left', 'shipment.delayed']);
    expect(await kindsOf(arrived.id)).toEqual(['shipment.left', 'shipment.delivered']);
    expect(await kindsOf(waiting.id)).toEqual([]);
    expect(await repository().find(late.id)).toMatchObject({
      state: 'delayed',
      legs: [{ lateAtMs: clockMs }, { lateAtMs: null }],
    });
    await say(late.id, 'in_transit', 'goes on');
    expect(await repository().find(late.id)).toMatchObject({ state: 'in_transit' });
    clockMs = before;
  });

  it('pieces leave once, however hand-over, news and cancelling race', async () => {
    const run = setUp();
    const placed = await Promise.all(Array.from({ length: 8 }, () => confirmed(2)));
    const parcels = await Promise.all(placed.map(({ orderId }) => run.ship(orderId, 2)));
    await Promise.all(
      parcels.flatMap(({ id }) => [
        run.service.handOver(shop.brandId, id),
        say(id, 'in_transit', `${id} a`),
        run.service.cancel(shop.brandId, id),
        say(id, 'in_transit', `${id} a`),
        say(id, 'handed_over', `${id} b`),
      ]),
    );
    for (const [index, { id }] of parcels.entries()) {
      const parcel = await repository().find(id);
      const level = await stockOf(placed[index]?.variantId ?? '');
      expect(level?.onHand).toBe(parcel?.state === 'cancelled' ? 2 : 0);
      expect(parcel?.handedOverAtMs === null).toBe(parcel?.state === 'cancelled');
      expect(await kindsOf(id)).toEqual(parcel?.state === 'cancelled' ? [] : ['shipment.left']);
    }
  });

  it('the test carrier moves its parcels by its book, whichever process reads it, until they are there', async () => {
    const { orderId } = await confirmed(2);
    const delivered: string[] = [];
    let isDeaf = true;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        if (isDeaf) return response.writeHead(503).end();
        const said = carrier.readWebhook(Buffer.concat(chunks), (name) => String(request.headers[name] ?? ''));
        if (isRefusal(said)) return response.writeHead(401).end();
        for (const news of said) {
          const took = await repository().takeNews('test', news, clockMs);
          if ('movedTo' in took && took.movedTo) delivered.push(took.movedTo);
        }
        response.writeHead(204).end();
      });
    }).listen(0);
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const undelivered: string[] = [];
    const newCarrier = () =>
      createTestCarrier({
        parcels: createTestParcels(shop.database),
        webhookUrl: () => `http://127.0.0.1:${port}`,
        secret: 's'.repeat(32),
        stepMs: 60_000,
        newId: shop.newId,
        nowMs: () => clockMs,
        askMs: async () => clockMs,
        onUndelivered: (trackingNumber) => undelivered.push(trackingNumber),
        onError: (error) => expect.unreachable(String(error)),
      });
    let carrier = newCarrier();
    const service = createShipmentService({
      shipments: repository(),
      labels: memoryLabels(),
      carriers: [carrier],
      newId: shop.newId,
      nowMs: () => clockMs,
      askMs: async () => clockMs,
      onUncertain: (_id, error) => expect.unreachable(String(error)),
      onGivenUp: () => expect.unreachable(),
    });
    const wish = { lines: [{ line: 0, quantity: 1 }], carrier: 'test', service: 'standard', weightGrams: 500 };
    const of = { brandId: shop.brandId, orderId };
    const [moving, kept] = [await service.create(of, 'a', wish), await service.create(of, 'b', wish)];
    if (isRefusal(moving) || isRefusal(kept)) throw new Error('refused');
    expect(await service.cancel(shop.brandId, kept.id)).toMatchObject({ state: 'cancelled' });

    // By the clock that made the ids.
    clockMs = Date.now() + 61_000;
    await carrier.move();
    expect(undelivered).toEqual([moving.trackingNumber]);
    isDeaf = false;
    for (let round = 0; round < 30 && delivered.at(-1) !== 'delivered'; round++) {
      clockMs += 60_000;
      await carrier.close();
      carrier = newCarrier();
      await carrier.move();
    }
    expect(delivered).toEqual(['handed_over', 'in_transit', 'out_for_delivery', 'delivered']);
    expect(await repository().find(moving.id)).toMatchObject({
      state: 'delivered',
      legs: [{ kind: 'warehouse' }, { kind: 'last_mile' }],
    });
    expect((await repository().find(moving.id))?.legs.every(({ doneAtMs }) => doneAtMs !== null)).toBe(true);
    const book = await shop.database
      .select({ nextAtMs: testParcels.nextAtMs })
      .from(testParcels)
      .where(inArray(testParcels.trackingNumber, [moving.trackingNumber ?? '', kept.trackingNumber ?? '']));
    expect(book).toEqual([{ nextAtMs: null }, { nextAtMs: null }]);
    const [order] = await shop.database.select().from(orders).where(eq(orders.id, orderId));
    expect(order?.fulfilmentState).toBe('partly_shipped');
    await carrier.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    clockMs = startMs;
  });
});
