import { refuse } from '@showfloor/contracts/errors';
import { type Currency, currencySchema } from '@showfloor/contracts/money';
import type { Finding } from '@showfloor/contracts/payments';
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { OwnEntry, ReconciliationRepository } from '../reconciliation.ts';
import { reconciliationFindings as findings, payments, refunds } from './tables.ts';

/** The reconciliation on PGlite and PostgreSQL. */
export function createReconciliationRepository(database: Database): ReconciliationRepository {
  async function ownEntries(kind: 'payment' | 'refund', where: SQL | undefined, limit: number): Promise<OwnEntry[]> {
    if (kind === 'payment') {
      const rows = await database
        .select({ payment: payments, brandId: orders.brandId })
        .from(payments)
        .innerJoin(orders, eq(orders.id, payments.orderId))
        .where(where)
        .orderBy(asc(payments.id))
        .limit(limit);
      return rows.map(({ payment: { id, orderId, state, amountMinor, currency }, brandId }) => ({
        ...{ id, orderId, brandId, paymentId: id, isDone: state === 'approved' },
        amount: { amountMinor, currency },
      }));
    }
    const rows = await database
      .select({ refund: refunds, brandId: orders.brandId })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .innerJoin(orders, eq(orders.id, refunds.orderId))
      .where(where)
      .orderBy(asc(refunds.id))
      .limit(limit);
    return rows.map(({ refund: { id, orderId, paymentId, state, amountMinor, currency }, brandId }) => ({
      ...{ id, orderId, brandId, paymentId, isDone: state === 'done' },
      amount: { amountMinor, currency },
    }));
  }

  async function read(where: SQL | undefined, limit: number): Promise<Finding[]> {
    const rows = await database
      .select()
      .from(findings)
      .where(and(isNull(findings.resolvedAtMs), where))
      .orderBy(desc(findings.foundAtMs), desc(findings.id))
      .limit(limit);
    return rows.map(({ oursMinor, theirsMinor, currency, resolvedAtMs: _resolved, ...finding }) => ({
      ...finding,
      ours: moneyOf(oursMinor, currency),
      theirs: moneyOf(theirsMinor, currency),
    }));
  }

  return {
    async entries(kind, provider, ids) {
      if (ids.length === 0) return new Map();
      const table = kind === 'payment' ? payments : refunds;
      const found = await ownEntries(
        kind,
        and(eq(payments.provider, provider), inArray(table.id, [...ids])),
        ids.length,
      );
      return new Map(found.map((entry) => [entry.id, entry]));
    },

    doneIn(kind, provider, { fromMs, toMs }, afterId, limit) {
      const table = kind === 'payment' ? payments : refunds;
      const done = kind === 'payment' ? eq(payments.state, 'approved') : eq(refunds.state, 'done');
      const period = and(gte(table.createdAtMs, fromMs), lt(table.createdAtMs, toMs));
      return ownEntries(kind, and(eq(payments.provider, provider), done, period, gt(table.id, afterId)), limit);
    },

    keep: (provider, found, looked, nowMs) =>
      database.transaction(async (tx) => {
        const nameOf = (kind: string, subject: string) => `${kind} ${subject}`;
        const again = new Set(found.map(({ kind, subject }) => nameOf(kind, subject)));
        const open = await tx
          .select({ id: findings.id, kind: findings.kind, subject: findings.subject })
          .from(findings)
          .where(and(eq(findings.provider, provider), isNull(findings.resolvedAtMs)));
        const gone = open.filter(({ kind, subject }) => looked.has(subject) && !again.has(nameOf(kind, subject)));
        if (gone.length > 0)
          await tx
            .update(findings)
            .set({ resolvedAtMs: nowMs, resolution: 'gone' })
            .where(
              inArray(
                findings.id,
                gone.map(({ id }) => id),
              ),
            );
        let added = 0;
        for (const { own, ours, theirs, ...finding } of found) {
          const made = await tx
            .insert(findings)
            .values({
              ...finding,
              brandId: own?.brandId ?? null,
              orderId: own?.orderId ?? null,
              paymentId: own?.paymentId ?? null,
              oursMinor: ours?.amountMinor ?? null,
              theirsMinor: theirs?.amountMinor ?? null,
              currency: theirs?.currency ?? ours?.currency ?? '',
              foundAtMs: nowMs,
            })
            .onConflictDoUpdate({
              target: [findings.provider, findings.kind, findings.subject],
              set: { foundAtMs: nowMs, resolvedAtMs: null, resolution: null },
              // What was in order for a while and isn't any more is open again; what a person ignored stays so.
              setWhere: eq(findings.resolution, 'gone'),
            })
            .returning({ id: findings.id });
          added += made.length;
        }
        return added;
      }),

    async countOpen() {
      const [row] = await database.select({ open: count() }).from(findings).where(isNull(findings.resolvedAtMs));
      return row?.open ?? 0;
    },

    list(brandId, afterId, limit) {
      const after = sql`(${findings.foundAtMs}, ${findings.id}) < (select "before".found_at_ms, "before".id from ${findings} "before" where "before".id = ${afterId})`;
      return read(and(eq(findings.brandId, brandId), afterId === null ? undefined : after), limit);
    },

    async find(brandId, findingId) {
      return (await read(and(eq(findings.brandId, brandId), eq(findings.id, findingId)), 1))[0];
    },

    listAll: (limit) => read(undefined, limit),

    async resolve({ findingId, brandId, resolution, note, nowMs }) {
      const done = await database
        .update(findings)
        .set({ resolvedAtMs: nowMs, resolution, note })
        .where(and(eq(findings.id, findingId), eq(findings.brandId, brandId), isNull(findings.resolvedAtMs)))
        .returning({ id: findings.id });
      return done.length > 0 ? { done: true } : refuse('not_found');
    },
  };
}

function moneyOf(amountMinor: number | null, currency: string) {
  const known = currencySchema.safeParse(currency);
  const of: Currency | null = known.success ? known.data : null;
  return amountMinor === null || of === null ? null : { amountMinor, currency: of };
}
