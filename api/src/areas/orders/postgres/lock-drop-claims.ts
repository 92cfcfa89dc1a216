import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../../platform/database/database.ts';
import { readTakes } from '../../drops/postgres/drop-pieces.ts';
import { lockDrops } from '../../drops/postgres/drop-rows.ts';
import { type DropFacts, linesByDrop, noDrops } from '../drop-claims.ts';
import type { OrderDraft } from '../order-draft.ts';

const clockSchema = z.object({ rows: z.tuple([z.object({ now_ms: z.coerce.number() })]) });

/**
 * Locks the drops that drafts name until the transaction ends, and reads what decides about them; nothing is asked when none is named. What time it is is
 * asked under the locks: who waited for them may have waited past a drop's end.
 * @param now the database's time as an expression, Unix ms.
 */
export async function lockDropClaims(
  tx: Transaction,
  drafts: readonly OrderDraft[],
  now: () => SQL,
): Promise<DropFacts> {
  const dropIds = [...new Set(drafts.flatMap((draft) => [...linesByDrop(draft).keys()]))];
  if (dropIds.length === 0) return noDrops;
  const locked = await lockDrops(tx, dropIds);
  const clock = clockSchema.parse(await tx.execute(sql`select ${now()} as now_ms`));
  const nowMs = clock.rows[0].now_ms;
  const keys = [...new Set(drafts.flatMap(({ buyerKeys = [] }) => buyerKeys.map(({ key }) => key)))];
  const drops = [...locked].map(([dropId, drop]) => {
    const { variantId, remaining, perBuyer, priceMinor, opensAtMs, endsAtMs, endedAtMs } = drop;
    const isOpen =
      endedAtMs === null && opensAtMs !== null && endsAtMs !== null && opensAtMs <= nowMs && nowMs < endsAtMs;
    return [dropId, { variantId, remaining, perBuyer, priceMinor, isOpen }] as const;
  });
  return { drops: new Map(drops), taken: await readTakes(tx, dropIds, keys) };
}
