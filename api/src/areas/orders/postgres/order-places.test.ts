import { isRefusal } from '@showfloor/contracts/errors';
import { asc, eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createLocationRepository } from '../../stock/postgres/location-repository.ts';
import { createStockRepository } from '../../stock/postgres/stock-repository.ts';
import { stockLedger } from '../../stock/postgres/tables.ts';
import { callOffOrder } from './call-off-order.ts';
import { givePieces } from './give-pieces.ts';
import { returnPieces, shipPieces } from './move-bought-pieces.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { orderPlaces } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

const nowMs = 1_800_000_000_000;

eachDatabase('where orders are sent from', (open) => {
  const shop = suiteShop(open);
  const stock = () => createStockRepository(shop.database);
  const locations = () => createLocationRepository(shop.database);
  afterEach(async () => expect(await verifyLedger(shop.database)).toEqual([]));

  /** A variant with so many pieces at the first location and at a second one. */
  async function placed(here: number, there: number, secondId: string) {
    const variantId = await shop.variant({ onHand: here });
    await stock().adjust({ variantId, delta: there, reason: 'delivery', atMs: nowMs, locationId: secondId });
    return variantId;
  }
  /** An order that costs nothing, so that it is confirmed at once. */
  async function bought(...lines: { variantId: string; quantity: number }[]) {
    const draft = shop.draft({ buyerId: await shop.buyer(), lines, isFree: true });
    const [outcome] = await createOrderBatchStore(shop.database).writeBatch([draft]);
    if (!outcome || isRefusal(outcome)) throw new Error('the order was not written');
    return draft.id;
  }
  const give = (...orderIds: string[]) => shop.database.transaction((tx) => givePieces(tx, orderIds));
  const placesOf = async (orderId: string) =>
    (
      await shop.database
        .select()
        .from(orderPlaces)
        .where(eq(orderPlaces.orderId, orderId))
        .orderBy(asc(orderPlaces.variantId), asc(orderPlaces.quantity))
    ).map(({ variantId, locationId, quantity }) => ({ variantId, locationId, quantity }));
  const ship = (orderId: string, locationId: string, variantId: string, pieces: number) =>
    shop.database.transaction((tx) =>
      shipPieces(tx, { orderId, locationId, pieces: new Map([[variantId, pieces]]), reason: 'parcel', nowMs }),
    );
  const levelAt = async (variantId: string, locationId: string) =>
    (await stock().placesOf([variantId])).get(variantId)?.find((place) => place.locationId === locationId);

  it('an order is given once to the first location that has all of it, and to no more than is there', async () => {
    const secondId = await shop.location();
    const [cup, pot] = [await placed(5, 5, secondId), await placed(0, 2, secondId)];
    const [both, cups] = [
      await bought({ variantId: cup, quantity: 1 }, { variantId: pot, quantity: 1 }),
      await bought({ variantId: cup, quantity: 7 }),
    ];
    await give(both);
    await Promise.all([give(cups, both), give(both, cups), give(cups)]);
    expect((await placesOf(both)).map(({ locationId }) => locationId)).toEqual([secondId, secondId]);
    expect(await placesOf(cups)).toEqual([
      { variantId: cup, locationId: secondId, quantity: 2 },
      { variantId: cup, locationId: shop.locationId, quantity: 5 },
    ]);
    expect(await levelAt(cup, secondId)).toMatchObject({ onHand: 5, held: 3, sold: 0 });
  });

  it('pieces leave from where they were given to, come back where they are received, and the ledger says where', async () => {
    const secondId = await shop.location();
    const variantId = await placed(1, 3, secondId);
    const orderId = await bought({ variantId, quantity: 3 });
    expect(await ship(orderId, secondId, variantId, 1)).toMatchObject({ refused: 'invalid_transition' });
    await give(orderId);
    expect(await ship(orderId, shop.locationId, variantId, 1)).toMatchObject({ refused: 'invalid_transition' });
    expect(await ship(orderId, secondId, variantId, 2)).toEqual({ done: true });
    expect(await levelAt(variantId, secondId)).toMatchObject({ onHand: 1, held: 1, sold: 2 });
    const pieces = new Map([[variantId, 1]]);
    await shop.database.transaction((tx) =>
      returnPieces(tx, { orderId, locationId: shop.locationId, pieces, reason: 'too small', nowMs }),
    );
    expect(await levelAt(variantId, shop.locationId)).toMatchObject({ onHand: 2, held: 0, sold: 0 });
    const entries = await shop.database
      .select({ kind: stockLedger.kind, locationId: stockLedger.locationId, delta: stockLedger.onHandDelta })
      .from(stockLedger)
      .where(eq(stockLedger.variantId, variantId))
      .orderBy(asc(stockLedger.id));
    expect(entries).toEqual([
      { kind: 'open', locationId: shop.locationId, delta: 1 },
      { kind: 'adjust', locationId: secondId, delta: 3 },
      { kind: 'hold', locationId: null, delta: 0 },
      { kind: 'sell', locationId: null, delta: 0 },
      { kind: 'ship', locationId: secondId, delta: -2 },
      { kind: 'return', locationId: shop.locationId, delta: 1 },
    ]);
  });

  it('an order that is called off leaves its location, whether it was given to one or not', async () => {
    const variantId = await shop.variant({ onHand: 4 });
    const [given, not] = [await bought({ variantId, quantity: 2 }), await bought({ variantId, quantity: 2 })];
    await give(given);
    const callOff = (orderId: string) =>
      shop.database.transaction((tx) =>
        callOffOrder(tx, { orderId, brandId: shop.brandId, reason: 'broken', nowMs }, []),
      );
    await Promise.all([callOff(given), callOff(not), give(not)]);
    expect(await levelAt(variantId, shop.locationId)).toMatchObject({ onHand: 4, held: 0, sold: 0 });
    expect([...(await placesOf(given)), ...(await placesOf(not))]).toEqual([]);
  });

  it('of two moves of the last piece one is made', async () => {
    const secondId = await shop.location();
    const thirdId = await shop.location();
    const variantId = await shop.variant({ onHand: 1 });
    const move = (toId: string) =>
      stock().move({ variantId, fromId: shop.locationId, toId, pieces: 1, reason: 'nearer', atMs: nowMs });
    const outcomes = await Promise.all([move(secondId), move(thirdId), move(secondId)]);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
    expect(outcomes.filter(isRefusal)).toMatchObject([
      { refused: 'out_of_stock', details: { left: 0 } },
      { refused: 'out_of_stock', details: { left: 0 } },
    ]);
    expect((await stock().availableOf([variantId])).get(variantId)).toBe(1);
  });

  it('a correction takes nothing that a shipment needs, nor does a move, whichever comes first', async () => {
    const secondId = await shop.location();
    const variantId = await shop.variant({ onHand: 3 });
    const orderId = await bought({ variantId, quantity: 2 });
    await give(orderId);
    const correct = (delta: number) =>
      stock().adjust({ variantId, delta, reason: 'count', atMs: nowMs, locationId: shop.locationId });
    const move = stock().move({
      ...{ variantId, fromId: shop.locationId, toId: secondId },
      ...{ pieces: 1, reason: 'nearer', atMs: nowMs },
    });
    const [shipped, ...others] = await Promise.all([
      ship(orderId, shop.locationId, variantId, 2),
      correct(-1),
      move,
      correct(-1),
    ]);
    expect(shipped).toEqual({ done: true });
    // The last free piece: it was written off, or carried and written off at no other place.
    expect(others.filter(isRefusal).length).toBeGreaterThanOrEqual(2);
    expect(await correct(-1)).toMatchObject({ refused: 'out_of_stock', details: { left: 0 } });
  });

  it('a location is closed when nothing lies there and another is open, and gets nothing then', async () => {
    const secondId = await shop.location();
    const variantId = await shop.variant({ onHand: 1 });
    const close = (id: string) => locations().change(shop.brandId, id, { active: false });
    const toSecond = { variantId, fromId: shop.locationId, toId: secondId, pieces: 1, reason: 'nearer', atMs: nowMs };
    const [moved, closed] = await Promise.all([stock().move(toSecond), close(secondId)]);
    expect([isRefusal(moved), isRefusal(closed)].toSorted()).toEqual([false, true]);
    if (isRefusal(closed)) {
      expect(closed).toMatchObject({ refused: 'location_in_use' });
      await stock().move({ ...toSecond, fromId: secondId, toId: shop.locationId });
      expect(await close(secondId)).toMatchObject({ active: false });
    }
    expect(await stock().move(toSecond)).toMatchObject({ refused: 'not_found', param: 'toId' });
    const received = { variantId, delta: 1, reason: 'delivery', atMs: nowMs };
    expect(await stock().adjust({ ...received, locationId: secondId })).toMatchObject({ refused: 'not_found' });
    expect(await stock().adjust({ ...received, locationId: 'loc_others' })).toMatchObject({ refused: 'not_found' });
    expect(await close(shop.locationId)).toMatchObject({ refused: 'location_in_use' });
  });
});
