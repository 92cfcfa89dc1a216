import type { ChatHolds } from '@showfloor/contracts/chat-queue';
import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
import { type SettingsChange, withoutChange } from '../../moderators/without-change.ts';
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
        const holdsBefore = await readLocked(tx, showId);
        if (holdsBefore === null) return null;
        const { holdSeconds, holdFirstTimers } = holds;
        if (holdsBefore.holdSeconds === holdSeconds && holdsBefore.holdFirstTimers === holdFirstTimers) return holds;
        await write(tx, showId, holds, act.atMs);
        const details = { holds, holdsBefore };
        await insertAct(tx, { ...act, kind: 'chat_holds', person: null, messageId: null, details });
        return holds;
      }),
  };
}

/**
 * Takes a change of what a show holds back back, as far as nobody has changed it since: a step of the transaction that takes its act back.
 * @returns whether anything was left of it
 */
export async function takeHoldsBack(
  tx: Transaction,
  showId: string,
  change: SettingsChange<ChatHolds>,
  atMs: number,
): Promise<boolean> {
  const now = await readLocked(tx, showId);
  const holds = now && withoutChange(now, change);
  if (holds !== null) await write(tx, showId, holds, atMs);
  return holds !== null;
}

/** Those who change a show's come one after the other. Null: there is no such show. */
async function readLocked(tx: Transaction, showId: string): Promise<ChatHolds | null> {
  const [show] = await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
  if (!show) return null;
  const [holds = nothingHeld] = await tx.select(columns).from(chatHolds).where(eq(chatHolds.showId, showId));
  return holds;
}

async function write(tx: Transaction, showId: string, holds: ChatHolds, atMs: number): Promise<void> {
  await tx
    .insert(chatHolds)
    .values({ showId, ...holds })
    .onConflictDoUpdate({ target: chatHolds.showId, set: holds });
  await appendEvents(tx, [chatHoldsChanged.of(showId, holds, atMs)]);
}
