import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../../platform/database/database.ts';
import { type LockedVoucherFacts, noVoucherFacts, type VoucherDraft, type VoucherFacts } from '../voucher-claims.ts';
import { lockVouchers, scopeOf } from './voucher-rows.ts';
import { readUses } from './voucher-uses.ts';

const clockSchema = z.object({ rows: z.tuple([z.object({ now_ms: z.coerce.number() })]) });

/**
 * Locks the vouchers that drafts use until the transaction ends, and reads what decides about them; nothing is asked when none uses any. What time it is is asked under the
 * locks: who waited for them may have waited past a voucher's end.
 * @param now the database's time as an expression, Unix ms.
 */
export async function lockVoucherClaims(
  tx: Transaction,
  drafts: readonly VoucherDraft[],
  now: () => SQL,
): Promise<VoucherFacts> {
  const claims = drafts.flatMap(({ vouchers = [] }) => vouchers);
  if (claims.length === 0) return noVoucherFacts;
  const locked = await lockVouchers(
    tx,
    claims.map(({ voucherId }) => voucherId),
  );
  const clock = clockSchema.parse(await tx.execute(sql`select ${now()} as now_ms`));
  const nowMs = clock.rows[0].now_ms;
  const limited = [...locked.values()].filter(({ perBuyer }) => perBuyer !== null);
  const keys = drafts.flatMap(({ vouchers = [], buyerKeys = [] }) =>
    vouchers.length === 0 ? [] : buyerKeys.map(({ key }) => key),
  );
  const facts = [...locked].map(([id, row]): [string, LockedVoucherFacts] => {
    const { fromMs, untilMs, endedAtMs } = row;
    const holdsNow = (fromMs === null || fromMs <= nowMs) && (untilMs === null || nowMs < untilMs);
    return [id, { ...row, isEnded: endedAtMs !== null, holdsNow }];
  });
  return { vouchers: new Map(facts), usedBy: await readUses(tx, limited.map(scopeOf), keys) };
}
