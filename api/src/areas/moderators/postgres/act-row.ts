import { type ModerationAct, type ModerationPerson, moderationDetailsSchema } from '@showfloor/contracts/moderation';
import type { NewAct } from '../act.ts';
import type { moderationActs } from './tables.ts';

type ActRow = typeof moderationActs.$inferSelect;

/** The act of a row. */
export function toAct(row: ActRow): ModerationAct {
  const { id, showId, kind, messageId, reason, details, programTimeMs, atMs, undoneAtMs } = row;
  const undoneBy = personOf(row.undoneBy, row.undoneByName);
  return {
    id,
    showId,
    kind,
    by: { userId: row.byUserId, name: row.byName },
    person: personOf(row.userId, row.userName),
    messageId,
    reason,
    details: moderationDetailsSchema.parse(details),
    programTimeMs,
    atMs,
    undone: undoneAtMs === null || undoneBy === null ? null : { atMs: undoneAtMs, by: undoneBy },
  };
}

/** An act as the row that keeps it. */
export function toActRow({ by, person, ...act }: NewAct): typeof moderationActs.$inferInsert {
  return {
    ...act,
    byUserId: by.userId,
    byName: by.name,
    userId: person?.userId ?? null,
    userName: person?.name ?? null,
  };
}

function personOf(userId: string | null, name: string | null): ModerationPerson | null {
  return userId === null ? null : { userId, name: name ?? '' };
}
