import { and, asc, count, eq, inArray, isNull, lte, min, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { chatLimits } from '../chat-limits.ts';
import type { ChatQueue, Decided } from '../chat-queue.ts';
import { publishQueued, type QueueRow, toQueued } from './chat-queue-row.ts';
import { decideRow } from './decide-queued.ts';
import { keepingRows } from './keeping-rows.ts';
import { sayReleased } from './say-released.ts';
import { chatQueue } from './tables.ts';

/** Any number will do as long as it stays: who settles what is due holds this advisory lock. */
const settleLock = 7_034_231;
const lockedSchema = z.object({ rows: z.tuple([z.object({ locked: z.boolean() })]) });

/** The queue of messages on PGlite and PostgreSQL. */
export function createChatQueue(database: Database): ChatQueue {
  return {
    async hold(messages) {
      const rows = messages.map(({ message, reasons, phrases, releaseAtMs, ...held }) => ({
        ...held,
        messageId: message.id,
        userId: message.userId,
        message,
        state: 'held' as const,
        reasons,
        phrases,
        releaseAtMs,
        dueAtMs: releaseAtMs ?? held.queuedAtMs + chatLimits.heldExpiresMs,
      }));
      await keepingRows(() =>
        database.transaction(async (tx) => {
          const held: QueueRow[] = [];
          await inChunks(rows, async (some) => held.push(...(await tx.insert(chatQueue).values(some).returning())));
          for (const [atMs, of] of Map.groupBy(held, ({ queuedAtMs }) => queuedAtMs)) await publishQueued(tx, of, atMs);
        }),
      );
    },

    decide: (showId, decision, messageIds, act) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select()
          .from(chatQueue)
          .where(and(inArray(chatQueue.messageId, [...messageIds]), eq(chatQueue.showId, showId)))
          .orderBy(asc(chatQueue.seq))
          .for('update');
        const decided: Decided[] = [];
        for (const row of rows) {
          if (row.decidedAtMs !== null) decided.push({ item: toQueued(row), actId: null });
          else {
            const begun = act();
            decided.push({ item: toQueued(await decideRow(tx, row, decision, begun)), actId: begun.id });
          }
        }
        return decided;
      }),

    settleDue: (nowMs, limit) =>
      database.transaction(async (tx) => {
        const answer = await tx.execute(sql`select pg_try_advisory_xact_lock(${settleLock}) as locked`);
        if (!lockedSchema.parse(answer).rows[0].locked) return { released: 0, expired: 0, nextAtMs: nowMs };
        const due = await tx
          .select()
          .from(chatQueue)
          .where(and(eq(chatQueue.state, 'held'), lte(chatQueue.dueAtMs, nowMs)))
          .orderBy(asc(chatQueue.dueAtMs), asc(chatQueue.seq))
          .limit(limit)
          .for('update', { skipLocked: true });
        const released = due.filter(({ releaseAtMs }) => releaseAtMs !== null);
        const expired = due.filter(({ releaseAtMs }) => releaseAtMs === null);
        await sayReleased(tx, released, nowMs);
        await settle(tx, released, 'released', nowMs);
        await settle(tx, expired, 'expired', nowMs);
        const [next] = await tx
          .select({ dueAtMs: chatQueue.dueAtMs })
          .from(chatQueue)
          .where(eq(chatQueue.state, 'held'))
          .orderBy(asc(chatQueue.dueAtMs))
          .limit(1);
        return { released: released.length, expired: expired.length, nextAtMs: next?.dueAtMs ?? null };
      }),

    async waiting() {
      const [row] = await database
        .select({ messages: count(), oldestAtMs: min(chatQueue.queuedAtMs) })
        .from(chatQueue)
        .where(isNull(chatQueue.decidedAtMs));
      return { messages: row?.messages ?? 0, oldestAtMs: row?.oldestAtMs ?? null };
    },
  };
}

async function settle(tx: Transaction, rows: readonly QueueRow[], state: 'released' | 'expired', atMs: number) {
  if (rows.length === 0) return;
  const settled = await tx
    .update(chatQueue)
    .set({ state, dueAtMs: null, decidedAtMs: atMs, ...(state === 'released' && { inLog: true }) })
    .where(
      inArray(
        chatQueue.messageId,
        rows.map(({ messageId }) => messageId),
      ),
    )
    .returning();
  await publishQueued(tx, settled, atMs);
}
