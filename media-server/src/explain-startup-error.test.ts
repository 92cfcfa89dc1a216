import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { explainStartupError } from './explain-startup-error.ts';
import { ServerProcess } from './testing/server-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showfloor-start-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** What a server says that is started with these settings and can't start. */
async function troubleWith(env: Record<string, string>): Promise<string> {
  const server = new ServerProcess({
    MEDIA_LINK_SECRET: 'a secret of the link, for tests only',
    DATA_DIR: folder,
    MEDIA_PORT: '0',
    MEDIA_HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const [code]: unknown[] = await once(server.child, 'close');
  expect(code).toBe(1);
  return server.stderr.join('').trimEnd();
}

it('names a host that nobody knows', async () => {
  expect(await troubleWith({ MEDIA_HOST: 'media.invalid' })).toMatch(
    /^This machine doesn't find media\.invalid \(\w+\): set MEDIA_HOST to one of its addresses\.$/,
  );
});

it('names a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await troubleWith({ MEDIA_PORT: String(port) })).toBe(`Port ${port} is in use: set MEDIA_PORT to another.`);
  other.close();
});

it("names WebRTC's port when that one is taken", async () => {
  const other = createSocket('udp4').bind(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address();
  expect(await troubleWith({ MEDIA_RTC_PORT: String(port) })).toBe(
    `Port ${port} for WebRTC can't be had (address already in use): set MEDIA_RTC_PORT to another, or to 0 for any.`,
  );
  other.close();
});

it('names an address that the machine has not', async () => {
  // TEST-NET-3 (RFC 5737) is nobody's.
  expect(await troubleWith({ MEDIA_HOST: '203.0.113.7' })).toBe(
    'This machine has no address 203.0.113.7: set MEDIA_HOST to one it has.',
  );
});

it('says how to have a worker when there is none', async () => {
  const worker = join(folder, 'no-worker');
  expect(await troubleWith({ MEDIASOUP_WORKER_BIN: worker })).toBe(
    `The mediasoup worker ${worker} can't be run (ENOENT): npm run setup brings it, or set MEDIASOUP_WORKER_BIN to where it is.`,
  );
});

it('says so when the worker does not run here', async () => {
  expect(await troubleWith({ MEDIASOUP_WORKER_BIN: '/bin/false' })).toBe(
    'The mediasoup worker ended at once (code:1, signal:null): npm run setup brings one that runs here, or set MEDIASOUP_WORKER_BIN to such a one.',
  );
});

it('names a folder that segments cannot be kept in', async () => {
  await writeFile(join(folder, 'media'), 'a file, not a folder');
  expect(await troubleWith({})).toBe(
    `Segments can't be kept in ${join(folder, 'media')} (EEXIST): set DATA_DIR to a folder that can be written.`,
  );
});

it('hands on the stack of what nobody expected', () => {
  expect(explainStartupError(new TypeError('x is not a function'))).toContain('explain-startup-error.test.ts');
  expect(explainStartupError('broken')).toBe('broken');
});
