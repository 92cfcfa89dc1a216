import { sqlStateOf } from '../../../platform/database/sql-state.ts';
import { UnkeepableError } from '../chat-log.ts';

/** SQLSTATE classes: values that the database can't take (a NUL), and broken constraints (a show that was deleted meanwhile). */
const unkeepable = /^2[23]/;

/** Writes rows. Rejects with UnkeepableError when the rows are to blame. */
export async function keepingRows(write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = sqlStateOf(error)?.code ?? '';
    throw unkeepable.test(code) ? new UnkeepableError(`the database refused a row: ${code}`, { cause: error }) : error;
  }
}
