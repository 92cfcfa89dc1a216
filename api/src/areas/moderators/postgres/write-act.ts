import type { ModerationAct } from '@showfloor/contracts/moderation';
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { ActMoment, NewAct } from '../act.ts';
import { moderationActed } from '../act-event.ts';
import { toAct, toActRow } from './act-row.ts';
import { moderationActs } from './tables.ts';

/** Writes an act into the log, in the transaction that does it; colleagues hear of it with the commit. */
export async function insertAct(tx: Transaction, act: NewAct): Promise<void> {
  await tx.insert(moderationActs).values(toActRow(act));
  const { brandId, ...shown } = act;
  await appendEvents(tx, [
    moderationActed.of(act.showId ?? brandId, { brandId, act: { ...shown, undone: null } }, act.atMs),
  ]);
}

/** Says of an act that it was taken back, in the transaction that takes it back. Null when there is no such act, or it was already. */
export async function undoAct(tx: Transaction, actId: string, moment: ActMoment): Promise<ModerationAct | null> {
  const [undone] = await undo(tx, eq(moderationActs.id, actId), moment);
  return undone ?? null;
}

/** The same of whatever of a kind was done to a message. @returns how many acts were taken back. */
export async function undoActsOfMessage(
  tx: Transaction,
  messageId: string,
  kind: ModerationAct['kind'],
  moment: ActMoment,
): Promise<number> {
  const done = and(eq(moderationActs.messageId, messageId), eq(moderationActs.kind, kind));
  return (await undo(tx, done, moment)).length;
}

async function undo(tx: Transaction, which: SQL | undefined, { by, atMs }: ActMoment): Promise<ModerationAct[]> {
  const undone = await tx
    .update(moderationActs)
    .set({ undoneAtMs: atMs, undoneBy: by.userId, undoneByName: by.name })
    .where(and(which, isNull(moderationActs.undoneAtMs)))
    .returning();
  await appendEvents(
    tx,
    undone.map((row) => moderationActed.of(row.showId ?? row.brandId, { brandId: row.brandId, act: toAct(row) }, atMs)),
  );
  return undone.map(toAct);
}
