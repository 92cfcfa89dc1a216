import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { WebhookLog } from '../webhook-log.ts';
import { webhookEvents } from './tables.ts';

/** The events of providers on PGlite and PostgreSQL. */
export function createWebhookLog(database: Database): WebhookLog {
  return {
    async isTaken(provider, eventId) {
      const rows = await database
        .select({ eventId: webhookEvents.eventId })
        .from(webhookEvents)
        .where(and(eq(webhookEvents.provider, provider), eq(webhookEvents.eventId, eventId)));
      return rows.length > 0;
    },
    async note({ nowMs: receivedAtMs, ...event }) {
      await database
        .insert(webhookEvents)
        .values({ ...event, receivedAtMs })
        .onConflictDoNothing();
    },
    async forget(beforeMs) {
      const gone = await database
        .delete(webhookEvents)
        .where(lt(webhookEvents.receivedAtMs, beforeMs))
        .returning({ eventId: webhookEvents.eventId });
      return gone.length;
    },
  };
}
