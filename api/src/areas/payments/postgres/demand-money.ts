import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { DemandKind } from '../demand.ts';
import type { PaymentOutcome } from '../payment-provider.ts';
import { paymentDemands } from './tables.ts';

/**
 * Makes the provider be asked to take money that it set aside, or to let it go: a step of the transaction that decides it, under the order's lock. Who lets go
 * asks for no capture any more. The demand's id follows from the payment's, so that each is there once; one that came to nothing is asked for anew.
 */
export async function demandMoney(
  tx: Transaction,
  paymentIds: readonly string[],
  kind: DemandKind,
  nowMs: number,
): Promise<void> {
  if (paymentIds.length === 0) return;
  if (kind === 'void') await end(tx, paymentIds, 'capture', 'dropped', nowMs);
  await tx
    .insert(paymentDemands)
    .values(
      paymentIds.map((paymentId) => ({
        id: paymentId.replace(/^[a-z]+_/, kind === 'capture' ? 'cap_' : 'voi_'),
        paymentId,
        kind,
        state: 'due' as const,
        createdAtMs: nowMs,
        askAtMs: nowMs,
      })),
    )
    .onConflictDoUpdate({
      target: [paymentDemands.paymentId, paymentDemands.kind],
      set: { state: 'due', settledAtMs: null, askAtMs: nowMs, asks: 0 },
      setWhere: inArray(paymentDemands.state, ['dropped', 'failed']),
    });
}

/** A payment was answered: the demand that asked for it is done, and others are asked for no more. A decline does none: money may be set aside after it, and has to be let go then. */
export async function endDemands(
  tx: Transaction,
  paymentId: string,
  outcome: Exclude<PaymentOutcome, 'authorized'>,
  nowMs: number,
): Promise<void> {
  const done = { approved: 'capture', voided: 'void', declined: null } as const;
  for (const kind of ['capture', 'void'] as const)
    await end(tx, [paymentId], kind, done[outcome] === kind ? 'done' : 'dropped', nowMs);
}

async function end(
  tx: Transaction,
  paymentIds: readonly string[],
  kind: DemandKind,
  state: 'done' | 'dropped',
  nowMs: number,
): Promise<void> {
  // What was refused or dropped may be done yet; only what is due is dropped.
  const from = state === 'done' ? (['due', 'dropped', 'failed'] as const) : (['due'] as const);
  await tx
    .update(paymentDemands)
    .set({ state, settledAtMs: nowMs, askAtMs: null })
    .where(
      and(
        inArray(paymentDemands.paymentId, [...paymentIds]),
        eq(paymentDemands.kind, kind),
        inArray(paymentDemands.state, [...from]),
      ),
    );
}
