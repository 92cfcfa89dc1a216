import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takePidLock } from './pid-lock.mjs';
import { identify } from './process-identity.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showfloor-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const path = () => join(folder, 'a.lock');

test('is held once, and free again after', () => {
  const first = takePidLock(path());
  expect(first.taken).toBe(true);
  expect(takePidLock(path())).toEqual({ taken: false, heldByPid: process.pid });
  if (first.taken) first.release();
  expect(takePidLock(path()).taken).toBe(true);
  expect(readdirSync(folder)).toEqual(['a.lock']);
});

test('is taken over from a process that was killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  writeFileSync(path(), JSON.stringify(identify(/** @type {number} */ (child.pid))));
  expect(takePidLock(path()).taken).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(takePidLock(path()).taken).toBe(true);
});

test('is taken over when the id now names another program', () => {
  writeFileSync(path(), JSON.stringify({ pid: process.pid, startedAt: 'another boot:1' }));
  expect(takePidLock(path()).taken).toBe(true);
});

test('is taken over when nobody can read it', () => {
  writeFileSync(path(), '{"pid":');
  expect(takePidLock(path()).taken).toBe(true);
});

test('a file system without hard links locks as well', () => {
  const noLinks = () => {
    throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
  };
  const first = takePidLock(path(), { link: noLinks });
  expect(takePidLock(path(), { link: noLinks })).toEqual({ taken: false, heldByPid: process.pid });
  if (first.taken) first.release();
  expect(takePidLock(path(), { link: noLinks }).taken).toBe(true);
  // One that was killed between making and writing it.
  writeFileSync(path(), '');
  expect(takePidLock(path(), { link: noLinks }).taken).toBe(true);
});
