import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { repoDir } from './paths.mjs';
import { identify, isRunning } from './process-identity.mjs';

// A process on a busy machine takes seconds to start.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

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

/** @param {{ args?: string[], command?: string[], env?: Record<string, string>, ports?: [number, number] }} [options] */
async function start({ args = [], command = [process.execPath, program], env = {}, ports } = {}) {
  const [port, mediaPort] = ports ?? [await freePort(), await freePort()];
  const [name = '', ...rest] = command;
  const child = spawn(name, [...rest, ...args], {
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
    says: (text) => vi.waitFor(() => expect(output).toContain(text), { timeout: 60_000, interval: 20 }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
  running.push(one);
  return one;
}

/**
 * A file system without a byte left; where this user can't mount one, a folder whose logs lead to the device that is always full.
 *
 * @param {string} path
 */
function tinyDisk(path) {
  mkdirSync(path);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'showfloor-test', path]).status !== 0) {
    const links = ['api', 'media', 'demo'].map((name) => join(path, `${name}.log`));
    for (const link of [...links, join(path, 'data')]) symlinkSync('/dev/full', link);
    return { makeRoom: () => links.forEach((link) => void rmSync(link)), remove: () => {} };
  }
  const ballast = join(path, 'ballast');
  try {
    for (;;) appendFileSync(ballast, Buffer.alloc(4096));
  } catch {}
  return {
    makeRoom: () => rmSync(ballast),
    remove: () => execFileSync('umount', ['-l', path]),
  };
}

/** @param {number} pid */
function parentOf(pid) {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
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

test('what is killed is started again, and the others run on', async () => {
  const one = await start();
  await one.says('host@example.com');
  for (const role of ['api', 'media', 'demo']) {
    const others = ['api', 'media', 'demo'].filter((name) => name !== role).map(identityOf);
    const before = identityOf(role);
    process.kill(before.pid, 'SIGKILL');
    await one.says(`${role} was ended by SIGKILL; it is started again`);
    await one.says(`✓ ${role} is back`);
    expect(identityOf(role)).not.toEqual(before);
    expect(others.every(isRunning)).toBe(true);
  }
  one.child.kill('SIGTERM');
  expect(await one.ended).toEqual({ code: 0, signal: null });
  expect(['api', 'media', 'demo'].map(identityOf).filter(isRunning)).toEqual([]);
});

test('what dies again and again takes the start down, with its last lines', async () => {
  const one = await start({ env: { STAND_IN: 'media says' } });
  await one.says('host@example.com');
  for (let death = 1; death <= 5; death += 1) {
    const before = identityOf('media');
    process.kill(before.pid, 'SIGKILL');
    if (death === 5) break;
    await vi.waitFor(() => expect(identityOf('media').pid).not.toBe(before.pid), { timeout: 60_000 });
  }
  expect(await one.ended).toEqual({ code: 1, signal: null });
  expect(one.output()).toContain('media was ended by SIGKILL, again and again');
  expect(one.output()).toContain('  what media says');
  expect(isRunning(identityOf('api'))).toBe(false);
});

describe('a start below npm', () => {
  /** A package whose start is ours, with stand-ins, in a shell that `exec` leaves or that stays. @param {{ shellStays: boolean }} options */
  async function startWithNpm({ shellStays }) {
    const { scripts } = JSON.parse(readFileSync(join(repoDir, 'package.json'), 'utf8'));
    expect(scripts.start).toBe('exec node scripts/start.mjs');
    const command = scripts.start.replace('scripts/start.mjs', program);
    const folder = join(dataDir, 'package');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ scripts: { start: shellStays ? command.replace('exec ', '') : command } }),
    );
    return await start({ command: ['npm', 'start', '--prefix', folder], env: { DATA_DIR: join(dataDir, 'data') } });
  }
  /** The start's process: the one that holds the data folder. */
  const startPid = () => JSON.parse(left('data/start.lock')).pid;
  /** Anybody on this machine may be given one of these ports for a moment: only who keeps it is a leftover. @param {[number, number]} ports */
  const listens = async (ports) => {
    for (const port of ports) {
      const server = createServer().listen(port);
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
    }
  };

  test.each(
    /** @type {[string, NodeJS.Signals, boolean][]} */ ([
      ['npm', 'SIGTERM', false],
      ['npm', 'SIGINT', false],
      ['npm', 'SIGHUP', false],
      ['npm', 'SIGKILL', false],
      ['npm', 'SIGTERM', true],
      ['shell', 'SIGTERM', true],
      ['shell', 'SIGKILL', true],
      ['start', 'SIGTERM', false],
      ['start', 'SIGINT', false],
      ['start', 'SIGHUP', false],
      ['start', 'SIGKILL', false],
    ]),
  )('%s told %s: everything ends properly (the shell stays: %s)', async (link, signal, shellStays) => {
    const one = await startWithNpm({ shellStays });
    await one.says('host@example.com');
    const pids = { npm: Number(one.child.pid), shell: parentOf(startPid()), start: startPid() };
    expect(pids.shell === pids.npm).toBe(!shellStays);
    const processes = ['data/api', 'data/media', 'data/demo'].map(identityOf);
    const all = [identify(pids.start), ...processes];
    process.kill(pids[/** @type {keyof typeof pids} */ (link)], signal);
    await vi.waitFor(() => expect(all.filter(isRunning)).toEqual([]), { timeout: 60_000 });
    await one.ended;
    const how = link === 'start' && signal === 'SIGKILL' ? 'disconnect' : 'SIGTERM';
    expect(['api', 'media', 'demo'].map((role) => left(`data/${role}.ended`))).toEqual([how, how, how]);
    await vi.waitFor(() => listens(one.ports), { timeout: 60_000 });
  });
});

test('a log that cannot be written ends nothing: it is said once, and what is missing when it heals', async () => {
  writeFileSync(join(dataDir, '.showfloor-data'), '');
  const disk = tinyDisk(join(dataDir, 'logs'));
  try {
    const one = await start({ env: { STAND_IN: 'api says without end' } });
    await one.says("Logs can't be written to");
    expect(one.output()).toContain('the disk is full');
    await one.says('host@example.com');
    disk.makeRoom();
    await one.says('api.log is written again');
    expect(one.output().split("Logs can't be written")).toHaveLength(2);
    one.child.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(left('logs/api.log')).toMatch(/\(\d+ lines before this one could not be written\)\n/);
  } finally {
    disk.remove();
  }
});

test('a full disk is said in a line', async () => {
  const disk = tinyDisk(join(dataDir, 'full'));
  try {
    const one = await start({ env: { DATA_DIR: join(dataDir, 'full', 'data') } });
    expect((await one.ended).code).toBe(1);
    expect(one.output()).toMatch(/^✗ the data folder .* can't be used: .* another place \(DATA_DIR\)\n$/);
  } finally {
    disk.remove();
  }
});

test("HOST is named when it is no address of this machine, and left out when it is a compiler's", async () => {
  const one = await start({ env: { HOST: '192.0.2.7' } });
  expect((await one.ended).code).toBe(1);
  expect(one.output()).toContain('HOST is 192.0.2.7, which is no address of this machine');
  const two = await start({ env: { HOST: 'x86_64-conda-linux-gnu' } });
  await two.says('host@example.com');
  expect(two.output()).toContain('HOST is x86_64-conda-linux-gnu, which compilers are told');
});

test('a server on one address alone is waited for there', async () => {
  const one = await start({ env: { HOST: '127.0.0.2', MEDIA_HOST: '127.0.0.3' } });
  await one.says('host@example.com');
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
