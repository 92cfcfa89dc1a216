import type { AuthorHistory } from '@showfloor/contracts/chat-queue';
import { and, count, eq, inArray, isNull, notLike, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { chatMessages } from '../../chat/postgres/tables.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { personNotes } from './tables.ts';

export const noHistory: AuthorHistory = { messages: 0, removed: 0, firstSeenAtMs: null, acts: 0, notes: 0 };

/** What is known of people in a brand's shows, by their ids; of those of whom nothing is, nothing. */
export async function historiesOf(
  database: Database,
  brandId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, AuthorHistory>> {
  if (userIds.length === 0) return new Map();
  const ids = [...userIds];
  const [said, acts, notes] = await Promise.all([
    database
      .select({
        userId: chatMessages.userId,
        messages: count(),
        removed: count(chatMessages.deletedAtMs),
        firstSeenAtMs: sql<number>`min(${chatMessages.sentAtMs})`.mapWith(Number),
      })
      .from(chatMessages)
      .innerJoin(shows, eq(shows.id, chatMessages.showId))
      .where(and(inArray(chatMessages.userId, ids), eq(shows.brandId, brandId)))
      .groupBy(chatMessages.userId),
    database
      .select({ userId: moderationActs.userId, acts: count() })
      .from(moderationActs)
      .where(
        and(
          eq(moderationActs.brandId, brandId),
          inArray(moderationActs.userId, ids),
          // Those on messages are counted as messages.
          notLike(moderationActs.kind, 'message%'),
          isNull(moderationActs.undoneAtMs),
        ),
      )
      .groupBy(moderationActs.userId),
    database
      .select({ userId: personNotes.userId, notes: count() })
      .from(personNotes)
      .where(and(eq(personNotes.brandId, brandId), inArray(personNotes.userId, ids)))
      .groupBy(personNotes.userId),
  ]);
  const found = new Map<string, AuthorHistory>();
  for (const { userId, ...history } of said) found.set(userId, { ...noHistory, ...history });
  const add = (userId: string | null, more: Partial<AuthorHistory>) => {
    if (userId !== null) found.set(userId, { ...(found.get(userId) ?? noHistory), ...more });
  };
  for (const { userId, ...more } of [...acts, ...notes]) add(userId, more);
  return found;
}
