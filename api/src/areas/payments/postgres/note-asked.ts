import { inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { paymentDemands, payments, refunds, savedMeans } from './tables.ts';

/**
 * Notes that the provider is asked for these rows, which are locked, and when it is asked again: after `askAgainAfterMs` of how often it was asked, or never,
 * where that is null.
 */
export async function noteAsked(
  tx: Transaction,
  table: typeof payments | typeof refunds | typeof paymentDemands | typeof savedMeans,
  rows: readonly { readonly id: string; readonly asks: number }[],
  nowMs: number,
  askAgainAfterMs: (asks: number) => number | null,
): Promise<void> {
  for (const [asks, some] of Map.groupBy(rows, (row) => row.asks)) {
    const afterMs = askAgainAfterMs(asks + 1);
    await tx
      .update(table)
      .set({ asks: asks + 1, askAtMs: afterMs === null ? null : nowMs + afterMs })
      .where(
        inArray(
          table.id,
          some.map((row) => row.id),
        ),
      );
  }
}
