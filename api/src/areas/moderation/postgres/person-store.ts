import { refuse } from '@showfloor/contracts/errors';
import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { messageColumns, original, toMessage } from '../../chat/postgres/message-row.ts';
import { chatMessages, chatReports } from '../../chat/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { moderationLimits } from '../moderation-limits.ts';
import type { PeopleRepository } from '../people.ts';
import { historiesOf, noHistory } from './author-histories.ts';
import { personNotes } from './tables.ts';

/** What brands know of people, on PGlite and PostgreSQL. */
export function createPersonStore(database: Database): PeopleRepository {
  return {
    async file(brandId, userId) {
      const [histories, messages, names, notes, reportsOf, reportsBy] = await Promise.all([
        historiesOf(database, brandId, [userId]),
        messagesOf(database, brandId, userId),
        namesOf(database, brandId, userId),
        notesOn(database, brandId, userId),
        database
          .select({ reports: count() })
          .from(chatReports)
          .where(and(eq(chatReports.authorId, userId), eq(chatReports.brandId, brandId))),
        database
          .select({ outcome: chatReports.outcome, reports: count() })
          .from(chatReports)
          .where(and(eq(chatReports.reporterId, userId), eq(chatReports.brandId, brandId)))
          .groupBy(chatReports.outcome),
      ]);
      const byOutcome = (outcome: string | null) => reportsBy.find((each) => each.outcome === outcome)?.reports ?? 0;
      return {
        userId,
        names,
        history: histories.get(userId) ?? noHistory,
        messages,
        reportsOf: reportsOf[0]?.reports ?? 0,
        reportsBy: { upheld: byOutcome('upheld'), refused: byOutcome('refused'), open: byOutcome(null) },
        notes,
      };
    },

    addNote: (brandId, userId, { text, by, atMs }) =>
      database.transaction(async (tx) => {
        // Those who write one at once come one after the other, so that none of them passes the limit.
        await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
        const [present] = await tx
          .select({ notes: count() })
          .from(personNotes)
          .where(and(eq(personNotes.brandId, brandId), eq(personNotes.userId, userId)));
        if (present && present.notes >= moderationLimits.notesPerPerson) return refuse('limit_reached');
        await tx.insert(personNotes).values({ brandId, userId, text, byUserId: by.userId, byName: by.name, atMs });
        return { text, by, atMs };
      }),
  };
}

async function messagesOf(database: Database, brandId: string, userId: string) {
  const rows = await database
    .select({ ...messageColumns, showId: shows.id, showTitle: shows.title, deletedAtMs: chatMessages.deletedAtMs })
    .from(chatMessages)
    .innerJoin(shows, eq(shows.id, chatMessages.showId))
    .leftJoin(original, eq(original.id, chatMessages.replyToId))
    .where(and(eq(chatMessages.userId, userId), eq(shows.brandId, brandId)))
    .orderBy(desc(chatMessages.seq))
    .limit(moderationLimits.listedMessages);
  return rows.map(({ showId, showTitle, deletedAtMs, ...row }) => ({
    showId,
    showTitle,
    deletedAtMs,
    message: toMessage(row),
  }));
}

async function namesOf(database: Database, brandId: string, userId: string): Promise<string[]> {
  const rows = await database
    .select({ name: chatMessages.name })
    .from(chatMessages)
    .innerJoin(shows, eq(shows.id, chatMessages.showId))
    .where(and(eq(chatMessages.userId, userId), eq(shows.brandId, brandId)))
    .groupBy(chatMessages.name)
    .orderBy(sql`max(${chatMessages.seq}) desc`)
    .limit(moderationLimits.listedNames);
  return rows.map(({ name }) => name);
}

async function notesOn(database: Database, brandId: string, userId: string) {
  const rows = await database
    .select()
    .from(personNotes)
    .where(and(eq(personNotes.brandId, brandId), eq(personNotes.userId, userId)))
    .orderBy(desc(personNotes.seq));
  return rows.map(({ text, byUserId, byName, atMs }) => ({ text, by: { userId: byUserId, name: byName }, atMs }));
}
