import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
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

    put: (showId, holds, act) =>
      database.transaction(async (tx) => {
        const [show] = await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
        if (!show) return null;
        const [before = nothingHeld] = await tx.select(columns).from(chatHolds).where(eq(chatHolds.showId, showId));
        const { holdSeconds, holdFirstTimers } = holds;
        if (before.holdSeconds === holdSeconds && before.holdFirstTimers === holdFirstTimers) return holds;
        await tx
          .insert(chatHolds)
          .values({ showId, ...holds })
          .onConflictDoUpdate({ target: chatHolds.showId, set: holds });
        await insertAct(tx, { ...act, kind: 'chat_holds', person: null, messageId: null, details: { holds } });
        await appendEvents(tx, [chatHoldsChanged.of(showId, holds, act.atMs)]);
        return holds;
      }),
  };
}
