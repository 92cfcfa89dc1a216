import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { redPacketChanged } from '../red-packet-event.ts';
import { showRedPacket } from './red-packet-rows.ts';
import { redPackets } from './tables.ts';

type RedPacketPatch = Partial<typeof redPackets.$inferInsert>;

/** Changes a locked packet. */
export async function changeRedPacket(
  tx: Transaction,
  { id, version }: Pick<typeof redPackets.$inferSelect, 'id' | 'version'>,
  patch: RedPacketPatch,
): Promise<typeof redPackets.$inferSelect> {
  const [changed] = await tx
    .update(redPackets)
    .set({ ...patch, version: version + 1 })
    .where(eq(redPackets.id, id))
    .returning();
  if (!changed) throw new Error(`red packet ${id} is gone although it is locked`);
  return changed;
}

/** Says in the event log that a packet was dropped, or is over. */
export async function appendRedPacketEvent(
  tx: Transaction,
  row: typeof redPackets.$inferSelect,
  nowMs: number,
): Promise<void> {
  await appendEvents(tx, [redPacketChanged.of(row.showId, { redPacket: showRedPacket(row, nowMs) }, nowMs)]);
}
