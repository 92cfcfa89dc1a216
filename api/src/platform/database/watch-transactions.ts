import type { Database } from './database.ts';

/** The same database, which reports the errors of failed transactions to an observer; callers get them as before. */
export function watchTransactions(database: Database, onFailure: (error: unknown) => void): Database {
  const watched: Database = Object.create(database);
  watched.transaction = async (act, config) => {
    try {
      return await database.transaction(act, config);
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return watched;
}
