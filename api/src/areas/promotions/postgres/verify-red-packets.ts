import { asc, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { redPacketCoins, redPackets } from './tables.ts';

/**
 * Checks every red packet: its coins come to its budget, and what of them is claimed is what it says.
 * @returns what is wrong, a sentence each.
 */
export async function verifyRedPackets(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readPackets = (after: string, limit: number) =>
    database.select().from(redPackets).where(gt(redPackets.id, after)).orderBy(asc(redPackets.id)).limit(limit);
  for await (const rows of inPages(readPackets, (row) => row.id)) {
    const sums = await sumsOf(
      database,
      rows.map((row) => row.id),
    );
    for (const { id, coins, budgetMinor, claimed, claimedMinor } of rows) {
      const fault = (what: string) => faults.push(`${id}: ${what}`);
      const sum = sums.get(id) ?? { coins: 0, budgetMinor: 0, claimed: 0, claimedMinor: 0 };
      if (sum.coins !== coins) fault(`${coins} coins, there are ${sum.coins}`);
      if (sum.budgetMinor !== budgetMinor) fault(`a budget of ${budgetMinor}, its coins come to ${sum.budgetMinor}`);
      if (sum.claimed !== claimed) fault(`${claimed} coins claimed, ${sum.claimed} are somebody's`);
      if (sum.claimedMinor !== claimedMinor) fault(`${claimedMinor} claimed, those coins come to ${sum.claimedMinor}`);
    }
  }
  return faults;
}

async function sumsOf(database: Executor, redPacketIds: readonly string[]) {
  const { redPacketId, amountMinor, voucherId } = redPacketCoins;
  const isClaimed = sql`${voucherId} is not null`;
  const rows = await database
    .select({
      redPacketId,
      coins: sql<number>`count(*)::integer`,
      budgetMinor: sql`sum(${amountMinor})`.mapWith(Number),
      claimed: sql<number>`(count(*) filter (where ${isClaimed}))::integer`,
      claimedMinor: sql`coalesce(sum(${amountMinor}) filter (where ${isClaimed}), 0)`.mapWith(Number),
    })
    .from(redPacketCoins)
    .where(inArray(redPacketId, [...redPacketIds]))
    .groupBy(redPacketId);
  return new Map(rows.map(({ redPacketId: id, ...sums }) => [id, sums]));
}
