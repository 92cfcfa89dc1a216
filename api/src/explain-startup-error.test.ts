import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { ConfigError } from './config/env.ts';
import { assertHostIsKnown } from './config/listen-host.ts';
import { explainStartupError } from './explain-startup-error.ts';
import { openDatabase } from './platform/database/database.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

it('names a port that is taken', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const address = first.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const second = createServer().listen(port, '127.0.0.1');
  const [error]: unknown[] = await once(second, 'error');
  expect(explainStartupError(error)).toBe(`Port ${port} is in use: set PORT to another.`);
  first.close();
});

it('names an address that this machine does not have', async () => {
  const server = createServer().listen(0, '192.0.2.7');
  const [error]: unknown[] = await once(server, 'error');
  expect(explainStartupError(error)).toBe(
    'HOST is 192.0.2.7, which is no address of this machine: set it to one, or unset it to listen on all.',
  );
});

it('names a host that nobody knows, not the database', async () => {
  const error: unknown = await assertHostIsKnown('shop.invalid').catch((reason: unknown) => reason);
  expect(explainStartupError(error)).toMatch(/HOST is shop\.invalid, which this machine doesn't find/);
});

it('names a folder that can not be written', () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/srv/data' });
  expect(explainStartupError({ name: 'ErrnoError', errno: 51 })).toBe(
    "The embedded database can't use its folder (there is no space left): make room, or set DATA_DIR to a folder that can be written.",
  );
  expect(explainStartupError(full)).toMatch(/^The api can't write \/srv\/data \(ENOSPC\): make room, or set DATA_DIR/);
});

it('names a database that does not answer, however it is wrapped', async () => {
  const port = await freePort();
  const url = `postgresql://showfloor@127.0.0.1:${port}/showfloor`;
  const error: unknown = await openDatabase({ kind: 'postgres', url }).catch((reason: unknown) => reason);
  const said = `The database of DATABASE_URL can't be reached: connect ECONNREFUSED 127.0.0.1:${port}. Start it, or mend DATABASE_URL.`;
  expect(explainStartupError(error)).toBe(said);
  expect(explainStartupError(new Error('failed query', { cause: new AggregateError([error]) }))).toBe(said);
});

it('hands on what settings are wrong, and the stack of what nobody expected', () => {
  expect(explainStartupError(new ConfigError(['PORT: must be a number']))).toContain('PORT: must be a number');
  expect(explainStartupError(new TypeError('x is not a function'))).toContain('explain-startup-error.test.ts');
  expect(explainStartupError('broken')).toBe("'broken'");
  expect(explainStartupError({ why: 'broken' })).toBe("{ why: 'broken' }");
});
