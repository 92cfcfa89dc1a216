import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

/**
 * Transactions on connections of a pool, for Drizzle's own, which loses a connection when BEGIN fails and leaves one that breaks in the middle
 * without anybody to hear of it: then Node ends the process. Here a connection goes back to the pool only when no transaction is open on it,
 * else it is destroyed, and the server takes back what was done.
 */
export function pooledTransactions(pool: pg.Pool): NodePgDatabase['transaction'] {
  const databases = new WeakMap<pg.PoolClient, NodePgDatabase>();
  const databaseOn = (client: pg.PoolClient): NodePgDatabase => {
    const database = databases.get(client) ?? drizzle({ client, casing: 'snake_case' });
    databases.set(client, database);
    return database;
  };
  return async (act, config) => {
    const client = await pool.connect();
    // What breaks the connection also rejects the query under way, whose caller handles it.
    client.on('error', ignore);
    let isIdle = false;
    try {
      let hasBegun = false;
      const acting = databaseOn(client).transaction((tx) => {
        hasBegun = true;
        return act(tx);
      }, config);
      return await acting.finally(() => {
        isIdle = hasBegun && client.getTransactionStatus() === 'I';
      });
    } finally {
      client.off('error', ignore);
      client.release(!isIdle);
    }
  };
}

function ignore(): void {}
