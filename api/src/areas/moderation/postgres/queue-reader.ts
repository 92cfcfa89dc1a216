import { and, asc, desc, eq, gt, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { toQueued } from '../../chat/postgres/chat-queue-row.ts';
import { chatQueue } from '../../chat/postgres/tables.ts';
import type { QueueReader } from '../queue-reader.ts';
import { historiesOf, noHistory } from './author-histories.ts';

/** Reads the queue on PGlite and PostgreSQL. */
export function createQueueReader(database: Database): QueueReader {
  return {
    async list({ showId, brandId, state, userId, after, limit }) {
      const isOpen = state === 'open';
      const { seq, decidedAtMs } = chatQueue;
      const rows = await database
        .select()
        .from(chatQueue)
        .where(
          and(
            eq(chatQueue.showId, showId),
            isOpen ? isNull(decidedAtMs) : isNotNull(decidedAtMs),
            userId === undefined ? undefined : eq(chatQueue.userId, userId),
            after === null ? undefined : isOpen ? gt(seq, after) : lt(seq, after),
          ),
        )
        .orderBy(isOpen ? asc(seq) : desc(seq))
        .limit(limit);
      const histories = await historiesOf(database, brandId, [...new Set(rows.map((row) => row.userId))]);
      return rows.map((row) => ({
        seq: row.seq,
        item: toQueued(row),
        author: histories.get(row.userId) ?? noHistory,
      }));
    },
  };
}
