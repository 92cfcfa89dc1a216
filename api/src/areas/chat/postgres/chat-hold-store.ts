import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { type ChatHoldSettings, nothingHeld } from '../chat-holds.ts';
import { chatHoldsChanged } from '../chat-queue-event.ts';
import { chatHolds } from './tables.ts';

const columns = { holdSeconds: chatHolds.holdSeconds, holdFirstTimers: chatHolds.holdFirstTimers };

/** What shows hold back, on PGlite and PostgreSQL. */
export function createChatHoldStore(database: Database): ChatHoldSettings {
  return {
    async of(showId) {
      const [row] = await database.select(columns).from(chatHolds).where(eq(chatHolds.showId, showId));
      return row ?? nothingHeld;
    },

    put: (showId, holds, atMs) =>
      database.transaction(async (tx) => {
        const [show] = await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
        if (!show) return null;
        await tx
          .insert(chatHolds)
          .values({ showId, ...holds })
          .onConflictDoUpdate({ target: chatHolds.showId, set: holds });
        await appendEvents(tx, [chatHoldsChanged.of(showId, holds, atMs)]);
        return holds;
      }),
  };
}
