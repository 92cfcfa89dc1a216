import { isRefusal } from '@showfloor/contracts/errors';
import { orderStateOf } from '@showfloor/contracts/order';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { createOrderRepository } from '../../orders/postgres/order-repository.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { createStockRepository } from '../../stock/postgres/stock-repository.ts';
import { orderPayments } from './order-payments.ts';
import { createPaymentRepository } from './payment-repository.ts';
import { payments as paymentRows } from './tables.ts';

const startMs = 1_800_000_000_000;
const holdMs = 1_000;
const attempts = 3;

type Step =
  | {
      readonly do: 'answer';
      readonly payment: number;
      readonly outcome: 'approved' | 'declined';
      readonly event: number;
    }
  | { readonly do: 'expire' | 'cancel' | 'sell out' };

const answer = fc.record({
  do: fc.constant('answer' as const),
  payment: fc.nat({ max: attempts - 1 }),
  outcome: fc.constantFrom('approved' as const, 'declined' as const),
  /** Few ids, so that one comes again, also with another outcome. */
  event: fc.nat({ max: 3 }),
});
const ending = fc.record({ do: fc.constantFrom('expire' as const, 'cancel' as const, 'sell out' as const) });
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: answer }, { weight: 1, arbitrary: ending }), {
  minLength: 1,
  maxLength: 8,
});

eachDatabase('approvals', (open, kind) => {
  const shop = suiteShop(open);

  /** Plays `steps` on a new order with its payments under way, in order or all at once. */
  async function play(steps: readonly Step[], atOnce: boolean) {
    const orders = createOrderRepository(shop.database, orderPayments);
    const payments = createPaymentRepository(shop.database);
    const stock = createStockRepository(shop.database);
    const variantId = await shop.variant({ onHand: 1 });
    const buyerId = await shop.buyer();
    const draft = shop.draft({ buyerId, lines: [{ variantId, quantity: 1 }], nowMs: startMs, holdMs });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    const ids: string[] = [];
    for (let attempt = 0; attempt < attempts; attempt++) {
      const id = shop.newId('payment');
      const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs: startMs };
      await payments.open(
        { id, orderId: draft.id, buyerId, ...facts },
        { patienceMs: 0, maxAttempts: attempts, answerDueMs: 0 },
      );
      ids.push(id);
    }
    const run = async (step: Step): Promise<void> => {
      switch (step.do) {
        case 'answer': {
          const paymentId = ids[step.payment] ?? '';
          const eventId = `${paymentId}-${step.event}`;
          const facts = { provider: 'test', eventId, paymentId, outcome: step.outcome, nowMs: startMs };
          expect(isRefusal(await payments.settle(facts))).toBe(false);
          return;
        }
        case 'expire':
          await orders.expireDue(startMs + holdMs, 10);
          return;
        case 'cancel':
          await orders.cancel(draft.id, buyerId, startMs);
          return;
        case 'sell out':
          await stock.adjust({ variantId, delta: -1, reason: 'sold elsewhere', atMs: startMs });
      }
    };
    if (atOnce) await Promise.all(steps.map(run));
    else for (const step of steps) await run(step);

    const rows = await shop.database.select().from(paymentRows).where(eq(paymentRows.orderId, draft.id));
    const order = await orders.ofBuyer(draft.id, buyerId);
    return { ids, rows, state: order && orderStateOf(order) };
  }

  it('are never ignored: each pays the order or is owed back, in whatever order answers come', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (played, atOnce) => {
        const { ids, rows, state } = await play(played, atOnce);
        const approved = new Set(
          played.flatMap((step) =>
            step.do === 'answer' && step.outcome === 'approved' ? (ids[step.payment] ?? '') : [],
          ),
        );
        expect(new Set(rows.filter((row) => row.state === 'approved').map((row) => row.id))).toEqual(approved);
        // One approval paid the order or made it refund_due; all others are owed back by themselves.
        expect(rows.filter((row) => row.surplus)).toHaveLength(Math.max(0, approved.size - 1));
        if (approved.size === 0) expect(['pending_payment', 'expired', 'cancelled']).toContain(state);
        else expect(['paid', 'refund_due']).toContain(state);
      }),
      { numRuns: kind === 'pglite' ? 60 : 80, endOnFailure: true },
    );
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
