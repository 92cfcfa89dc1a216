import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { BegunAct } from '../../moderators/begin-act.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
import { chatLimits } from '../chat-limits.ts';
import { closed, publishQueued, type QueueRow, settleReports } from './chat-queue-row.ts';
import { sayReleased } from './say-released.ts';
import { chatQueue, chatReports } from './tables.ts';
import { bringBack, takeAway } from './take-away.ts';

/** Decides on an open row that is locked: the message goes where it belongs, and the act into the log. */
export async function decideRow(
  tx: Transaction,
  row: QueueRow,
  decision: 'approve' | 'remove',
  act: BegunAct,
): Promise<QueueRow> {
  const { messageId, showId, message } = row;
  const moment = { by: act.by, atMs: act.atMs, actId: act.id };
  if (decision === 'approve') {
    if (row.state === 'held' && !row.inLog) await sayReleased(tx, [row], act.atMs);
    if (row.state === 'held' && row.inLog) await bringBack(tx, showId, messageId, act.atMs);
  } else if (row.state === 'reported') await takeAway(tx, showId, messageId, moment);
  const state = decision === 'approve' ? ('approved' as const) : ('removed' as const);
  const inLog = row.inLog || decision === 'approve';
  const [after] = await tx
    .update(chatQueue)
    .set({ ...closed({ ...moment, state }), stateBefore: row.state, inLog })
    .where(eq(chatQueue.messageId, messageId))
    .returning();
  if (!after) throw new Error('a row that is locked is not there');
  const kind = decision === 'approve' ? 'message_approved' : row.inLog ? 'message_deleted' : 'message_refused';
  await settleReports(tx, messageId, state);
  const { userId, name, text } = message;
  await insertAct(tx, { ...act, kind, person: { userId, name }, messageId, details: { text } });
  await publishQueued(tx, [after], act.atMs);
  return after;
}

/**
 * Takes a decision back: the message waits again, as it did before. In the room it is only where it had been.
 * @param row decided on, and locked.
 */
export async function reopenRow(
  tx: Transaction,
  row: QueueRow,
  { by, atMs }: Pick<BegunAct, 'by' | 'atMs'>,
): Promise<void> {
  const { messageId, showId, stateBefore } = row;
  const isInRoom = stateBefore === 'reported';
  if (isInRoom) await bringBack(tx, showId, messageId, atMs);
  else if (row.inLog) await takeAway(tx, showId, messageId, { by, atMs, actId: null });
  // What viewers reported waits for a moderator however long.
  const expires = !isInRoom && !row.reasons.includes('reported');
  const [after] = await tx
    .update(chatQueue)
    .set({
      state: isInRoom ? 'reported' : 'held',
      dueAtMs: expires ? atMs + chatLimits.heldExpiresMs : null,
      ...{ decidedAtMs: null, decidedBy: null, decidedByName: null, actId: null, stateBefore: null, releaseAtMs: null },
    })
    .where(eq(chatQueue.messageId, messageId))
    .returning();
  await tx.update(chatReports).set({ outcome: null }).where(eq(chatReports.messageId, messageId));
  if (after) await publishQueued(tx, [after], atMs);
}
