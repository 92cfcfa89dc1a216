import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ModerationAct } from '@showfloor/contracts/moderation';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatBrought } from '../../chat/chat-queue-event.ts';
import { takeHoldsBack } from '../../chat/postgres/chat-hold-store.ts';
import { reopenRow } from '../../chat/postgres/decide-queued.ts';
import { readMessages } from '../../chat/postgres/message-row.ts';
import { chatMessages, chatQueue } from '../../chat/postgres/tables.ts';
import { takeAway } from '../../chat/postgres/take-away.ts';
import { toAct } from '../../moderators/postgres/act-row.ts';
import { takeModeratorBack } from '../../moderators/postgres/show-moderator-store.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { undoAct } from '../../moderators/postgres/write-act.ts';
import { takeRulesBack } from '../../sanctions/postgres/chat-rules-store.ts';
import { moderationLimits } from '../moderation-limits.ts';
import type { Undoing, UndoneActs } from '../people.ts';

/** Taking acts back, on PGlite and PostgreSQL. */
export function createUndoneActs(database: Database): UndoneActs {
  return {
    undo: (showId, actId, moment) =>
      database.transaction(async (tx) => {
        const [row] = await tx
          .select()
          .from(moderationActs)
          .where(and(eq(moderationActs.id, actId), eq(moderationActs.showId, showId)))
          .for('update');
        if (!row) return refuse('not_found');
        if (row.undoneAtMs !== null) return null;
        const refusal = await takeBack(tx, showId, toAct(row), moment);
        if (refusal) return refusal;
        await undoAct(tx, actId, moment);
        return null;
      }),
  };
}

const notHere = () => refuse('invalid_transition', { message: 'This cannot be taken back here.' });
const changedSince = (isLeft: boolean) =>
  isLeft ? null : refuse('conflict', { message: 'It has been changed since, so there is nothing to take back.' });

async function takeBack(
  tx: Transaction,
  showId: string,
  act: ModerationAct,
  moment: Undoing,
): Promise<null | Refusal<'invalid_transition' | 'conflict' | 'forbidden'>> {
  const { rules, rulesBefore, holds, holdsBefore } = act.details;
  const { atMs } = moment;
  switch (act.kind) {
    case 'message_deleted':
    case 'message_approved':
    case 'message_refused':
    case 'messages_cleared':
      await bringMessagesBack(tx, showId, act, moment);
      return null;
    case 'message_restored':
      if (act.messageId === null) return notHere();
      await takeAway(tx, showId, act.messageId, { ...moment, actId: act.details.takenBy ?? null });
      await reopenDecided(tx, act.id, moment);
      return null;
    case 'chat_rules':
      // Acts of before that was written down.
      if (!rules || !rulesBefore) return notHere();
      return changedSince(await takeRulesBack(tx, showId, { from: rulesBefore, to: rules }, atMs));
    case 'chat_holds':
      if (!holds || !holdsBefore) return notHere();
      return changedSince(await takeHoldsBack(tx, showId, { from: holdsBefore, to: holds }, atMs));
    case 'moderator_added':
      if (!moment.mayWriteShow) return refuse('forbidden');
      return changedSince(act.person !== null && (await takeModeratorBack(tx, showId, act.person.userId, act.atMs)));
    default:
      return notHere();
  }
}

async function bringMessagesBack(tx: Transaction, showId: string, act: ModerationAct, moment: Undoing) {
  await restoreTaken(tx, showId, act.id, act.messageId, moment.atMs);
  await reopenDecided(tx, act.id, moment);
}

/** What an act decided on in the queue waits again. */
async function reopenDecided(tx: Transaction, actId: string, moment: Undoing): Promise<void> {
  const decided = await tx
    .select()
    .from(chatQueue)
    .where(eq(chatQueue.actId, actId))
    .orderBy(asc(chatQueue.seq))
    .for('update');
  for (const row of decided) await reopenRow(tx, row, moment);
}

/** Brings back what an act took away, and nothing that was taken away otherwise. Rooms hear of the newest one by one. */
async function restoreTaken(tx: Transaction, showId: string, actId: string, messageId: string | null, atMs: number) {
  const ofAct = eq(chatMessages.deletedAct, actId);
  // A single deletion is known by its message.
  const single = messageId === null ? undefined : and(eq(chatMessages.id, messageId), isNull(chatMessages.deletedAct));
  const which = single === undefined ? ofAct : (await isOfQueue(tx, actId)) ? undefined : single;
  if (which === undefined) return;
  const brought = await tx
    .update(chatMessages)
    .set({ deletedAtMs: null, deletedBy: null, deletedAct: null })
    .where(and(eq(chatMessages.showId, showId), which))
    .returning({ id: chatMessages.id, seq: chatMessages.seq });
  const newest = brought
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, moderationLimits.namedMessages)
    .map(({ id }) => id);
  const messages = newest.length === 0 ? new Map() : await readMessages(tx, newest);
  await appendEvents(
    tx,
    newest.reverse().flatMap((id) => {
      const message = messages.get(id);
      return message ? [chatBrought.of(showId, { message }, atMs)] : [];
    }),
  );
}

async function isOfQueue(tx: Transaction, actId: string): Promise<boolean> {
  const rows = await tx
    .select({ seq: chatQueue.seq })
    .from(chatQueue)
    .where(eq(chatQueue.actId, actId))
    .orderBy(desc(chatQueue.seq))
    .limit(1);
  return rows.length > 0;
}
