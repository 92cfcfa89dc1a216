import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifications } from '../../areas/accounts/postgres/tables.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { type OpenDatabase, openDatabase } from './database.ts';

const row = (id: string) => ({ id, identifier: 'x', value: 'y', expiresAt: new Date(2_000_000_000_000) });

eachDatabase('database', (open, kind) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);

  it('answers', async () => {
    expect(opened.kind).toBe(kind);
    await opened.ping();
  });

  it('takes back a transaction that throws', async () => {
    await expect(
      opened.database.transaction(async (tx) => {
        await tx.insert(verifications).values(row('lost'));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await opened.database.select().from(verifications).where(eq(verifications.id, 'lost'))).toEqual([]);
  });
});

describe('a PGlite folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showfloor-db-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is held by one process, waits for the disk, and is there the next time', async () => {
    const at = join(folder, 'pglite');
    const first = await openDatabase({ kind: 'pglite', folder: at });
    await expect(openDatabase({ kind: 'pglite', folder: at })).rejects.toMatchObject({ name: 'FolderTakenError' });
    await first.database.insert(verifications).values(row('kept'));
    await first.close();
    await first.close();

    const second = await openDatabase({ kind: 'pglite', folder: at });
    expect(await second.database.select({ id: verifications.id }).from(verifications)).toEqual([{ id: 'kept' }]);
    expect(await second.database.execute(sql`show fsync`)).toMatchObject({ rows: [{ fsync: 'on' }] });
    await second.close();
  }, 60_000);
});
