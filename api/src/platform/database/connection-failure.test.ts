import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from '../../testing/postgres-proxy.ts';
import { isConnectionFailure } from './connection-failure.ts';
import { type OpenDatabase, openDatabase } from './database.ts';

const thrownBy = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

describe('what is a failure of the connection', () => {
  it.each([
    ['starting', '57P03', true],
    ['crashed', '57P02', true],
    ['told to stop', '57P01', true],
    ['full of connections', '53300', true],
    ['of a broken rule', '23505', false],
    ['cancelled a statement', '57014', false],
    ['without room', '53100', false],
  ])('a server that is %s: %s', (_what, code, is) => {
    const cause = Object.assign(new Error('as the server says it'), { code });
    expect(isConnectionFailure(new Error('Failed query: select 1', { cause }))).toBe(is);
  });

  it('a port or a socket where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address === null || typeof address === 'string') throw new Error('no port');
    for (const place of [{ host: '127.0.0.1', port: address.port }, { host: join(import.meta.dirname, 'nobody') }]) {
      const client = new pg.Client({ ...place, user: 'nobody', password: 'x' });
      expect(isConnectionFailure(await thrownBy(client.connect()))).toBe(true);
    }
  });

  it('nothing else', () => {
    expect(isConnectionFailure(new TypeError("reading 'client' of undefined"))).toBe(false);
    expect(isConnectionFailure(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(
      false,
    );
    expect(isConnectionFailure('Connection terminated')).toBe(false);
    expect(isConnectionFailure(undefined)).toBe(false);
  });
});

const binDir = findPostgres();

describe.skipIf(binDir === null)('a PostgreSQL whose connections break', () => {
  let server: TestPostgres;
  let proxy: PostgresProxy;
  let opened: OpenDatabase;
  beforeAll(async () => {
    server = await startPostgres(binDir ?? '');
    proxy = await startPostgresProxy(await server.createDatabase());
    opened = await openDatabase({ kind: 'postgres', url: proxy.url, connections: 1 });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await proxy.close();
    await server.close();
  });

  it('is one, in a query and in a transaction, and when a new one is not had', async () => {
    const { database } = opened;
    await opened.ping();
    proxy.cutAtNextQuery();
    expect(isConnectionFailure(await thrownBy(database.execute('select 1')))).toBe(true);
    const broken = database.transaction(async (tx) => {
      proxy.cut();
      await tx.execute('select 1');
    });
    expect(isConnectionFailure(await thrownBy(broken))).toBe(true);
    proxy.setAway(true);
    expect(isConnectionFailure(await thrownBy(database.execute('select 1')))).toBe(true);
    expect(isConnectionFailure(await thrownBy(database.transaction((tx) => tx.execute('select 1'))))).toBe(true);
    proxy.setAway(false);
    await opened.ping();
    expect(isConnectionFailure(await thrownBy(database.execute('select wrong')))).toBe(false);
  });
});
