import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rememberProcesses } from '../leftover-processes.mjs';
import { actOnCluster } from './act-on-cluster.mjs';
import { helperName, readProcessTable } from './process-table.mjs';

/** @type {string} */
let dataDir;
/** @type {import('node:child_process').ChildProcess[]} */
let running;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'showfloor-cluster-'));
  mkdirSync(join(dataDir, 'processes'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

/** Has a child of its own, and ends with it. */
const withHelper = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', "process.title = 'x: helper 1 (idle)'; setInterval(() => {}, 1000)"]);
  child.on('exit', () => process.exit(7));
  process.on('exit', () => child.kill('SIGKILL'));
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGINT', () => process.exit(1));
  console.log('started');
  setInterval(() => {}, 1000);
`;

/** Starts what stands for a process of the cluster. @param {string} name @param {NodeJS.Signals} [stopSignal] */
async function startMember(name, stopSignal) {
  const child = spawn(process.execPath, ['-e', withHelper], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  await once(/** @type {import('node:stream').Readable} */ (child.stdout), 'data');
  if (child.pid === undefined) throw new Error('it did not start');
  rememberProcesses(join(dataDir, 'processes')).add(child.pid, { name, stopSignal });
  return child;
}

const names = () => readProcessTable(join(dataDir, 'processes')).map(({ name }) => name);

describe('a cluster that runs', () => {
  test('names its processes in order, with what they started and what the nodes of Redis are', async () => {
    const [redis2, api, redis1] = [
      await startMember('redis-2'),
      await startMember('api-1'),
      await startMember('redis-1'),
    ];
    await vi.waitFor(() => expect(names().filter((name) => name.endsWith('/helper-1-idle'))).toHaveLength(3));
    mkdirSync(join(dataDir, 'redis-1'));
    mkdirSync(join(dataDir, 'redis-2'));
    const master = 'aaaa 127.0.0.1:8501@8511,,shard-id=1 master - 0 1 1 connected 0-5460 6000 [93->-bbbb]';
    const replica = 'bbbb 127.0.0.1:8502@8512,,shard-id=1 slave aaaa 0 1 1 connected';
    writeFileSync(join(dataDir, 'redis-1/nodes.conf'), `${replica}\n${master.replace('master', 'myself,master')}\n`);
    writeFileSync(join(dataDir, 'redis-2/nodes.conf'), `${master}\n${replica.replace('slave', 'myself,slave')}\n`);
    const lines = actOnCluster(dataDir, { kind: 'list' }).split('\n');
    expect(lines.map((line) => line.replaceAll(/ +/g, ' ').replaceAll(/process \d+/g, 'process N'))).toEqual([
      'api-1 process N',
      'api-1/helper-1-idle process N',
      'redis-1 process N master of 0-5460 6000',
      'redis-1/helper-1-idle process N',
      'redis-2 process N replica of redis-1',
      'redis-2/helper-1-idle process N',
    ]);
    expect(lines[0]).toContain(String(api.pid));
    expect(lines[2]).toContain(String(redis1.pid));
    expect(lines[4]).toContain(String(redis2.pid));
  });

  test('has one of them killed, or asked to end', async () => {
    const [killed, asked] = [await startMember('api-1'), await startMember('api-2')];
    // Which SIGTERM has wait for its clients.
    const postgres = await startMember('postgres', 'SIGINT');
    const ends = [killed, asked, postgres].map((child) => once(child, 'close'));
    expect(actOnCluster(dataDir, { kind: 'kill', name: 'api-1' })).toBe(
      `api-1 (process ${killed.pid}) was killed; it is started again.`,
    );
    expect(actOnCluster(dataDir, { kind: 'restart', name: 'api-2' })).toContain(
      'was asked to end; it is started again',
    );
    actOnCluster(dataDir, { kind: 'restart', name: 'postgres' });
    expect(await Promise.all(ends)).toEqual([
      [null, 'SIGKILL'],
      [0, null],
      [1, null],
    ]);
  });

  test('has what one of them started killed alone', async () => {
    const member = await startMember('media-1');
    await vi.waitFor(() => expect(names()).toContain('media-1/helper-1-idle'));
    const name = 'media-1/helper-1-idle';
    expect(() => actOnCluster(dataDir, { kind: 'restart', name })).toThrow(`${name} is part of media-1`);
    const ended = once(member, 'close');
    expect(actOnCluster(dataDir, { kind: 'kill', name })).toMatch(/was killed; media-1 replaces it\.$/);
    expect(await ended).toEqual([7, null]);
  });

  test('names what there is to who asks for something else', async () => {
    await startMember('api-1');
    await vi.waitFor(() => expect(names()).toContain('api-1/helper-1-idle'));
    const act = (/** @type {string} */ name) => () => actOnCluster(dataDir, { kind: 'kill', name });
    expect(act('api-9')).toThrow('this cluster has no api-9; there are api-1, and what they started (--list)');
    expect(act('api-1/helper-2')).toThrow('has no api-1/helper-2; there are api-1, api-1/helper-1-idle, and');
    expect(act('')).toThrow('this cluster has no process without a name; there are api-1, and');
    // One of its own, between two lives.
    expect(act('redis-3')).toThrow(/^redis-3 doesn't run at this moment; there are api-1/);
  });
});

test('says so where no cluster runs', () => {
  const none = /^no cluster runs on .*: npm run cluster starts one$/;
  expect(() => actOnCluster(dataDir, { kind: 'list' })).toThrow(none);
  expect(() => actOnCluster(join(dataDir, 'nowhere'), { kind: 'kill', name: 'api-1' })).toThrow(none);
  // What a killed cluster left behind, whose process id may be somebody else's by now.
  writeFileSync(
    join(dataDir, 'processes/1.json'),
    JSON.stringify({ pid: process.pid, startedAt: 'then', name: 'api-1' }),
  );
  expect(() => actOnCluster(dataDir, { kind: 'list' })).toThrow(none);
});

test.each([
  ['/cache/mediasoup-worker\0--logLevel=error\0', 'mediasoup-worker'],
  ['nginx: worker process\0\0\0', 'worker-process'],
  ['nginx: cache manager process\0', 'cache-manager-process'],
  ['postgres: checkpointer \0', 'checkpointer'],
  ['postgres: io worker 0\0', 'io-worker-0'],
  ['postgres: showfloor showfloor 127.0.0.1(36842) idle in transaction\0', 'connection'],
  ['/usr/lib/postgresql/17/bin/postgres\0-D\0/x\0', 'postgres'],
  ['', ''],
])('%j is called %s', (command, name) => expect(helperName(command)).toBe(name));
