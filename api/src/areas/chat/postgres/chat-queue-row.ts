import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatQueued } from '../chat-queue-event.ts';
import { chatQueue, chatReports } from './tables.ts';

export type QueueRow = typeof chatQueue.$inferSelect;

/** A message of the queue as moderators see it. */
export function toQueued(row: QueueRow): QueuedMessage {
  const { message, state, queuedAtMs, releaseAtMs, reports, reportReasons, decidedAtMs, decidedBy, decidedByName } =
    row;
  const by = decidedBy === null ? null : { userId: decidedBy, name: decidedByName ?? '' };
  return {
    message,
    state,
    reasons: [...row.reasons],
    phrases: [...row.phrases],
    queuedAtMs,
    releaseAtMs,
    reports,
    reportReasons: { ...reportReasons },
    decided: decidedAtMs === null ? null : { by, atMs: decidedAtMs },
  };
}

/** Has moderators hear how messages of the queue stand, with the commit. */
export async function publishQueued(tx: Transaction, rows: readonly QueueRow[], atMs: number): Promise<void> {
  await appendEvents(
    tx,
    rows.map((row) => chatQueued.of(row.showId, { item: toQueued(row), dueAtMs: row.dueAtMs }, atMs)),
  );
}

export interface Closing {
  readonly state: 'approved' | 'removed';
  readonly by: { readonly userId: string; readonly name: string };
  readonly atMs: number;
  readonly actId: string;
}

/** What viewers reported of a message has come to this. */
export async function settleReports(tx: Transaction, messageId: string, state: Closing['state']): Promise<void> {
  const outcome = state === 'removed' ? ('upheld' as const) : ('refused' as const);
  await tx.update(chatReports).set({ outcome }).where(eq(chatReports.messageId, messageId));
}

/** A message that was taken away or brought back otherwise waits for nobody any more: a step of the transaction that does so. */
export async function closeQueued(tx: Transaction, messageId: string, closing: Closing): Promise<void> {
  const rows = await tx
    .update(chatQueue)
    .set({ ...closed(closing), stateBefore: sql`${chatQueue.state}` })
    .where(and(eq(chatQueue.messageId, messageId), isNull(chatQueue.decidedAtMs)))
    .returning();
  if (rows.length === 0) return;
  await settleReports(tx, messageId, closing.state);
  await publishQueued(tx, rows, closing.atMs);
}

/** What a decision writes into a row. */
export function closed({ state, by, atMs, actId }: Closing) {
  return { state, dueAtMs: null, decidedAtMs: atMs, decidedBy: by.userId, decidedByName: by.name, actId };
}
