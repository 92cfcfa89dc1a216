import type { Drop } from '@showfloor/contracts/drop';
import { isRefusal } from '@showfloor/contracts/errors';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { aPlan, suiteDrops } from '../../drops/testing/run-drop.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { createPaymentRepository } from '../../payments/postgres/payment-repository.ts';
import { createStockRepository } from '../../stock/postgres/stock-repository.ts';
import { defaultUnpaidLimits } from '../unpaid-limits.ts';
import { callOffOrder } from './call-off-order.ts';
import { givePieces } from './give-pieces.ts';
import { returnPieces, shipPieces } from './move-bought-pieces.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { verifyLedger } from './verify-ledger.ts';

const holdMs = 1_000;
const index = fc.nat({ max: 30 });
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('checkout' as const),
      wishes: fc.array(
        fc.record({ variant: fc.nat({ max: 1 }), quantity: fc.integer({ min: 1, max: 4 }), inDrop: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pay' as const), order: index }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      payment: index,
      outcome: fc.constantFrom('approved' as const, 'declined' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: index }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('expire' as const),
      laterMs: fc.oneof(fc.integer({ min: 1, max: 2 * holdMs }), fc.constant(aPlan.lengthS * 1_000)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('ship' as const, 'return' as const),
      order: index,
      location: fc.nat({ max: 1 }),
      pieces: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('call off' as const), order: index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('drop' as const),
      variant: fc.nat({ max: 1 }),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('arm drop' as const, 'start drop' as const, 'end drop' as const),
      drop: index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      variant: fc.nat({ max: 1 }),
      delta: fc.integer({ min: -6, max: 6 }),
      location: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('give' as const), orders: fc.array(index, { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      variant: fc.nat({ max: 1 }),
      pieces: fc.integer({ min: 1, max: 4 }),
      back: fc.boolean(),
    }),
  },
);

eachDatabase('the stock ledger', (open, kind) => {
  const shop = suiteShop(open);
  const suite = suiteDrops(shop);
  let secondId: string;
  beforeAll(async () => {
    secondId = await shop.location();
  });

  /** Plays `acts`, a few at a time so that they race, and answers what is wrong with the books after it. */
  async function play(acts: readonly (typeof act extends fc.Arbitrary<infer A> ? A : never)[], atOnce: number) {
    const variantIds = [await shop.variant({ onHand: 6 }), await shop.variant({ onHand: 3 })];
    const locationIds = [shop.locationId, secondId];
    const buyerId = await shop.buyer();
    let nowMs = 1_800_000_000_000;
    const batches = createOrderBatchStore(
      shop.database,
      { ...defaultUnpaidLimits, ordersPerBuyer: 5 },
      () => sql`${nowMs}::bigint`,
    );
    const orders = createOrderRepository(shop.database, orderPayments);
    const payments = createPaymentRepository(shop.database);
    const stock = createStockRepository(shop.database);
    const showId = await shop.show('live', null);
    const drops = suite.repository();
    const known: Drop[] = [];
    const orderIds: string[] = [];
    const paymentIds: string[] = [];
    let events = 0;

    const run = async (step: (typeof acts)[number]): Promise<void> => {
      switch (step.do) {
        case 'checkout': {
          const drafts = step.wishes.map(({ variant, quantity, inDrop }) => {
            const variantId = variantIds[variant] ?? '';
            const drop = inDrop ? known.findLast((one) => one.variantId === variantId) : undefined;
            if (drop) return suite.draft(drop, buyerId, { nowMs, holdMs, quantity });
            return shop.draft({ buyerId, nowMs, holdMs, lines: [{ variantId, quantity }] });
          });
          await batches.writeBatch(drafts);
          orderIds.push(...drafts.map((draft) => draft.id));
          return;
        }
        case 'pay': {
          const orderId = orderIds[step.order % orderIds.length];
          if (orderId === undefined) return;
          const id = shop.newId('payment');
          const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs };
          await payments.open({ id, orderId, buyerId, ...facts }, { patienceMs: 0, maxAttempts: 100, answerDueMs: 0 });
          paymentIds.push(id);
          return;
        }
        case 'answer': {
          const paymentId = paymentIds[step.payment % paymentIds.length];
          if (paymentId === undefined) return;
          events++;
          const eventId = `event-${shop.newId('payment')}-${events}`;
          await payments.settle({ provider: 'test', eventId, paymentId, outcome: step.outcome, nowMs });
          return;
        }
        case 'cancel': {
          const orderId = orderIds[step.order % orderIds.length];
          if (orderId !== undefined) await orders.cancel(orderId, buyerId, nowMs);
          return;
        }
        case 'ship':
        case 'return': {
          const orderId = orderIds[step.order % orderIds.length];
          if (orderId === undefined) return;
          const wanted = step.pieces.map((count, at) => [variantIds[at] ?? '', count] as const);
          const pieces = new Map(wanted.filter(([, count]) => count > 0));
          const move = step.do === 'ship' ? shipPieces : returnPieces;
          const locationId = locationIds[step.location] ?? '';
          await shop.database.transaction((tx) => move(tx, { orderId, locationId, pieces, reason: step.do, nowMs }));
          return;
        }
        case 'call off': {
          const orderId = orderIds[step.order % orderIds.length];
          if (orderId === undefined) return;
          await shop.database.transaction((tx) =>
            callOffOrder(tx, { orderId, brandId: shop.brandId, reason: 'test', nowMs }, orderPayments.onCalledOff),
          );
          return;
        }
        case 'drop': {
          const plan = { ...aPlan, quantity: step.quantity, perBuyer: 4, variantId: variantIds[step.variant] ?? '' };
          const planned = await drops.plan(showId, plan, nowMs);
          if (!isRefusal(planned)) known.push(planned);
          return;
        }
        case 'arm drop':
        case 'start drop':
        case 'end drop': {
          const drop = known[step.drop % known.length];
          if (!drop) return;
          const place = { showId, dropId: drop.id };
          if (step.do === 'end drop') await drops.end(place, nowMs);
          else if (step.do === 'arm drop') await drops.arm(place, nowMs);
          // Its countdown is over already.
          else if (!isRefusal(await drops.start(place, nowMs - aPlan.countdownS * 1_000)))
            await drops.advanceDue(nowMs, 50);
          return;
        }
        case 'expire':
          nowMs += step.laterMs;
          await orders.expireDue(nowMs, 2);
          await drops.advanceDue(nowMs, 50);
          return;
        case 'adjust':
          await stock.adjust({
            variantId: variantIds[step.variant] ?? '',
            delta: step.delta,
            reason: 'test',
            atMs: nowMs,
            locationId: locationIds[step.location],
          });
          return;
        case 'give': {
          const given = step.orders.flatMap((order) => orderIds[order % orderIds.length] ?? []);
          await shop.database.transaction((tx) => givePieces(tx, given));
          return;
        }
        case 'move': {
          const [fromId = '', toId = ''] = step.back ? locationIds.toReversed() : locationIds;
          const variantId = variantIds[step.variant] ?? '';
          await stock.move({ variantId, fromId, toId, pieces: step.pieces, reason: 'test', atMs: nowMs });
          return;
        }
      }
    };
    for (let from = 0; from < acts.length; from += atOnce) {
      await Promise.all(acts.slice(from, from + atOnce).map(run));
    }
    return verifyLedger(shop.database);
  }

  it('balances after any acts in any order, also when they race', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        async (acts, atOnce) => {
          expect(await play(acts, atOnce)).toEqual([]);
        },
      ),
      { numRuns: kind === 'pglite' ? 20 : 30, endOnFailure: true },
    );
  });
});
