import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { timelines } from '../postgres/tables.ts';

/** Makes a show's timeline as long as if `head` cues had been appended. */
export async function setTimelineHead(database: Database, showId: string, head: number): Promise<void> {
  await database.update(timelines).set({ head }).where(eq(timelines.showId, showId));
}
