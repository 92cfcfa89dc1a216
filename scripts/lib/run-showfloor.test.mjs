import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { identify, isRunning } from './process-identity.mjs';

const program = fileURLToPath(new URL('../testing/start-stand-ins.mjs', import.meta.url));

/** @type {string} */
let dataDir;
/** @type {{ stop: () => Promise<void> }[]} */
let running;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'showfloor-start-'));
  running = [];
});

afterEach(async () => {
  for (const one of running) await one.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {{ args?: string[], env?: Record<string, string>, ports?: [number, number] }} [options] */
async function start({ args = [], env = {}, ports } = {}) {
  const [port, mediaPort] = ports ?? [await freePort(), await freePort()];
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), MEDIA_PORT: String(mediaPort), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const one = {
    child,
    ended,
    ports: /** @type {[number, number]} */ ([port, mediaPort]),
    output: () => output,
    /** @param {string} text */
    says: (text) => vi.waitFor(() => expect(output).toContain(text), { timeout: 15_000, interval: 20 }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
  running.push(one);
  return one;
}

/** @param {string} name */
const left = (name) => readFileSync(join(dataDir, name), 'utf8');
/** @param {string} role */
const identityOf = (role) => identify(Number(left(`${role}.pid`)));

test('prints what the demo reports, and ends everything on SIGINT', async () => {
  const one = await start();
  await one.says('host@example.com');
  expect(one.output()).toContain('http://localhost/shows/1');
  const processes = ['api', 'media', 'demo'].map(identityOf);
  one.child.kill('SIGINT');
  expect(await one.ended).toEqual({ code: 0, signal: null });
  expect(processes.filter(isRunning)).toEqual([]);
  expect(['api', 'media', 'demo'].map((role) => left(`${role}.ended`))).toEqual(['SIGTERM', 'SIGTERM', 'SIGTERM']);
  // Each finishes before what it depends on is gone.
  expect(left('ended-in-turn')).toBe('demo media api ');
  expect(existsSync(join(dataDir, 'start.lock'))).toBe(false);
});

test('without the demo it prints the addresses itself', async () => {
  const one = await start({ args: ['--no-demo'] });
  await one.says(`http://localhost:${one.ports[0]}`);
  expect(existsSync(join(dataDir, 'demo.pid'))).toBe(false);
});

test('a process that dies takes the start down, with its reason', async () => {
  const one = await start({ env: { STAND_IN: 'demo dies' } });
  expect(await one.ended).toEqual({ code: 1, signal: null });
  expect(one.output()).toContain('demo ended with code 3');
  expect(one.output()).toContain('the reason it died');
  expect(isRunning(identityOf('media'))).toBe(false);
});

test('asked a second time, it ends at once what does not want to', async () => {
  const one = await start({ env: { STAND_IN: 'media ignores SIGTERM', GRACE_MS: '3600000' } });
  await one.says('host@example.com');
  const media = identityOf('media');
  one.child.kill('SIGINT');
  await one.says('Stopping');
  // What comes within a second is the same request; and only while there is something to end: a signal may also come when nobody listens any more.
  const askAgain = setInterval(() => isRunning(media) && one.child.kill('SIGINT'), 200);
  expect(await one.ended.finally(() => clearInterval(askAgain))).toEqual({ code: 0, signal: null });
  expect(isRunning(media)).toBe(false);
});

test('after kill -9 its processes end by themselves, and the next start goes on from the same folder', async () => {
  const first = await start();
  await first.says('host@example.com');
  const secrets = left('secrets.json');
  const processes = ['api', 'media', 'demo'].map(identityOf);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await start({ ports: first.ports });
  await second.says('host@example.com');
  expect(processes.filter(isRunning)).toEqual([]);
  expect(left('secrets.json')).toBe(secrets);
});

test('a second start on the same folder is refused', async () => {
  const first = await start();
  await first.says('host@example.com');
  const second = await start();
  expect((await second.ended).code).toBe(1);
  expect(second.output()).toContain('another start');
});

test('a port in use is named with the setting that changes it', async () => {
  const blocker = createServer().listen(0);
  await once(blocker, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (blocker.address());
  const one = await start({ ports: [await freePort(), port] });
  expect((await one.ended).code).toBe(1);
  expect(one.output()).toContain(`port ${port} is in use: set MEDIA_PORT`);
  blocker.close();
});

test('--reset forgets the data, and only in a folder of ours', async () => {
  const first = await start();
  await first.says('host@example.com');
  await first.stop();
  writeFileSync(join(dataDir, 'orders'), 'old');
  const secrets = left('secrets.json');
  const second = await start({ args: ['--reset'] });
  await second.says('host@example.com');
  await second.stop();
  expect(existsSync(join(dataDir, 'orders'))).toBe(false);
  expect(left('secrets.json')).not.toBe(secrets);

  const foreign = join(dataDir, 'foreign');
  mkdirSync(foreign);
  writeFileSync(join(foreign, 'thesis.txt'), 'precious');
  const third = await start({ args: ['--reset'], env: { DATA_DIR: foreign } });
  expect((await third.ended).code).toBe(1);
  expect(readdirSync(foreign)).toEqual(['thesis.txt']);
});

test('secrets are readable by their owner alone', async () => {
  const one = await start();
  await one.says('host@example.com');
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});
