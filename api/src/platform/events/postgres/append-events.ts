import type { Transaction } from '../../database/database.ts';
import { insertRows } from '../../database/insert-rows.ts';
import type { NewEvent } from '../event.ts';
import { events } from './tables.ts';

/** Writes down what happened, in the transaction that makes it happen. Whoever consumes it is woken by the commit. */
export async function appendEvents(tx: Transaction, happened: readonly NewEvent[]): Promise<void> {
  await insertRows(tx, events, happened);
}
