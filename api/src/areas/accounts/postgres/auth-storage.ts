import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Database } from '../../../platform/database/database.ts';
import { credentials, sessions, users, verifications } from './tables.ts';

/** Where better-auth keeps its four tables: in the same database as everything else. */
export function authStorage(database: Database): ReturnType<typeof drizzleAdapter> {
  return drizzleAdapter(database, {
    provider: 'pg',
    schema: { user: users, session: sessions, account: credentials, verification: verifications },
    // PGlite has one connection: a query beside a transaction would wait for its end.
    transaction: false,
  });
}
