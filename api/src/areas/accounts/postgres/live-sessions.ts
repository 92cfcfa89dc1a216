import { and, gt, inArray } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { sessions } from './tables.ts';

/** Whether a session is still there, by its id. Those who ask at once share a query. */
export function liveSessions(database: Database, nowMs: () => number): (sessionId: string) => Promise<boolean> {
  return coalesce<string, boolean>(async (sessionIds) => {
    const live = await database
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(inArray(sessions.id, [...sessionIds]), gt(sessions.expiresAt, new Date(nowMs()))));
    const ids = new Set(live.map(({ id }) => id));
    return sessionIds.map((id) => ids.has(id));
  });
}
