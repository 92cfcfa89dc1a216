import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendRedPacketEvent, changeRedPacket } from './red-packet-life.ts';
import { lockRedPackets } from './red-packet-rows.ts';
import { redPackets } from './tables.ts';

/** The red packets of a show that ends are over with it: a step of that transaction, which has the show's row. */
export async function endRedPacketsOfShow(tx: Transaction, showId: string, nowMs: number): Promise<void> {
  const open = await tx
    .select({ id: redPackets.id })
    .from(redPackets)
    .where(and(eq(redPackets.showId, showId), isNull(redPackets.endedAtMs)));
  if (open.length === 0) return;
  const locked = await lockRedPackets(
    tx,
    open.map(({ id }) => id),
  );
  for (const packet of locked.values())
    if (packet.endedAtMs === null)
      await appendRedPacketEvent(tx, await changeRedPacket(tx, packet, { endedAtMs: nowMs }), nowMs);
}
