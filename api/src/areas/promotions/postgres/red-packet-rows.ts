import type { RedPacket, ShownRedPacket } from '@showfloor/contracts/red-packet';
import { asc } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { redPackets } from './tables.ts';

type RedPacketRow = typeof redPackets.$inferSelect;

/** A packet as everybody sees it. */
export function showRedPacket(row: RedPacketRow, nowMs: number): ShownRedPacket {
  const { id, version, name, coins, endsAtMs, currency } = row;
  const isOver = row.endedAtMs !== null || row.endsAtMs <= nowMs;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const facts = { id, version, name, coins, endsAtMs, state: isOver ? ('ended' as const) : ('open' as const) };
  return { ...facts, budget: money(row.budgetMinor), minSpend: money(row.minSpendMinor) };
}

/** A packet as the team sees it. */
export function presentRedPacket(row: RedPacketRow, nowMs: number): RedPacket {
  const { showId, claimed, openedAtMs, endedAtMs, currency } = row;
  const claimedAmount = { amountMinor: row.claimedMinor, currency };
  return { ...showRedPacket(row, nowMs), showId, claimed, claimedAmount, openedAtMs, endedAtMs };
}

/** Locks packets until the transaction ends, in the order of their ids. */
export async function lockRedPackets(tx: Transaction, ids: readonly string[]): Promise<Map<string, RedPacketRow>> {
  const rows = await tx
    .select()
    .from(redPackets)
    .where(isOneOf(redPackets.id, [...new Set(ids)]))
    .orderBy(asc(redPackets.id))
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}
