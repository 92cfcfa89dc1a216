import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { MailOutbox } from '../mail-sender.ts';
import { outgoingMails } from './tables.ts';

/** The outbox of mails on PGlite and PostgreSQL. */
export function createMailOutbox(database: Database): MailOutbox {
  const settle = (key: string, settledAtMs: number) =>
    database.update(outgoingMails).set({ body: null, dueAtMs: null, settledAtMs }).where(eq(outgoingMails.key, key));
  return {
    async add(key, { to, subject, text }, nowMs) {
      const row = { key, recipient: to, subject, body: text, dueAtMs: nowMs };
      await database.insert(outgoingMails).values(row).onConflictDoNothing();
    },
    async lease(nowMs, leaseMs, limit) {
      const due = database
        .select({ key: outgoingMails.key })
        .from(outgoingMails)
        .where(lte(outgoingMails.dueAtMs, nowMs))
        .orderBy(asc(outgoingMails.dueAtMs))
        .limit(limit)
        .for('update', { skipLocked: true });
      const leased = await database
        .update(outgoingMails)
        .set({ dueAtMs: nowMs + leaseMs })
        .where(and(inArray(outgoingMails.key, due), lte(outgoingMails.dueAtMs, nowMs)))
        .returning();
      return leased.map(({ key, tries, recipient, subject, body }) => ({
        key,
        tries,
        to: recipient,
        subject,
        text: body ?? '',
      }));
    },
    async sent(key, nowMs) {
      await settle(key, nowMs);
    },
    async postpone(key, atMs, nowMs) {
      if (atMs === null) await settle(key, nowMs);
      else {
        const tries = sql`${outgoingMails.tries} + 1`;
        await database.update(outgoingMails).set({ dueAtMs: atMs, tries }).where(eq(outgoingMails.key, key));
      }
    },
    async forget(beforeMs) {
      await database.delete(outgoingMails).where(lt(outgoingMails.settledAtMs, beforeMs));
    },
  };
}
