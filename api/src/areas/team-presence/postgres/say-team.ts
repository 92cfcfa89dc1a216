import type { Database } from '../../../platform/database/database.ts';
import type { NewEvent } from '../../../platform/events/event.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';

/** Says to every process whom this one has. */
export function sayTeams(database: Database, said: readonly NewEvent[]): Promise<void> {
  return database.transaction((tx) => appendEvents(tx, said));
}
