import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { users } from '../../areas/accounts/postgres/tables.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { createLogger } from '../observability/logger.ts';
import type { Database } from './database.ts';

eachDatabase('a failed statement in the log', (open) => {
  let database: Database;
  beforeAll(async () => {
    ({ database } = await open());
  }, 60_000);

  it('is there without its values', async () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => lines.push(line) });
    const row = { id: 'secret-id-1', name: 'Secret Name', email: 'secret@shop.test' };
    await database.insert(users).values(row);
    await database
      .insert(users)
      .values({ ...row, id: 'secret-id-2' })
      .catch((err: unknown) => log.error({ err }, 'failed'));
    await database
      .select()
      .from(users)
      .where(eq(users.id, 'secret\u0000\n    at id'))
      .catch((err: unknown) => log.error({ err }, 'failed'));
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/secret/i);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'failed',
      err: {
        message: expect.stringMatching(/^Failed query: insert into "users" .*\$1/),
        stack: expect.stringMatching(/^at /),
        cause: { code: '23505', constraint: 'users_email_unique' },
      },
    });
  });
});
