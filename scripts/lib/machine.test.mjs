import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainSystemError } from './explain-system-error.mjs';
import { browserHost, isBuildTarget, ownHost } from './listen-host.mjs';
import { npmEnv } from './npm-env.mjs';
import { cacheDir, repoDir } from './paths.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showfloor-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a user without a home', () => {
  test('has the cache in the repository, and npm has its own there', () => {
    // No folder can be made below a file, whoever asks: root too.
    const home = join(folder, 'passwd');
    writeFileSync(home, '');
    expect(cacheDir({ HOME: join(home, 'nobody') })).toBe(join(repoDir, '.cache'));
    expect(npmEnv({ HOME: join(home, 'nobody') })).toMatchObject({ npm_config_cache: join(repoDir, '.cache/npm') });
    const npmOfNobody = { HOME: folder, npm_config_cache: join(home, '.npm') };
    expect(npmEnv(npmOfNobody)).toMatchObject({ npm_config_cache: join(folder, '.cache/showfloor/npm') });
  });

  test('who has one, or says where, has it there', () => {
    expect(cacheDir({ HOME: folder })).toBe(join(folder, '.cache/showfloor'));
    expect(cacheDir({ HOME: folder, XDG_CACHE_HOME: '/var/cache' })).toBe('/var/cache/showfloor');
    expect(cacheDir({ SHOWFLOOR_CACHE_DIR: '/opt/cache' })).toBe('/opt/cache');
    const env = { HOME: folder };
    expect(npmEnv(env)).toBe(env);
  });
});

test('what only the owner of a machine can mend has a sentence', () => {
  const code = (/** @type {string} */ name) => Object.assign(new Error('x'), { code: name });
  expect(explainSystemError(code('ENOSPC'))).toContain('no space left');
  expect(explainSystemError(code('EROFS'))).toContain('read-only');
  expect(explainSystemError(code('EBADF'))).toBeUndefined();
  expect(explainSystemError(new TypeError('x is not a function'))).toBeUndefined();
});

test('where a server that listens on a host is reached', () => {
  expect([undefined, '0.0.0.0', '::', '::1', '10.0.0.4', 'shop.lan'].map(ownHost)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '[::1]',
    '[::1]',
    '10.0.0.4',
    'shop.lan',
  ]);
  expect([undefined, '::1', '10.0.0.4', 'fd00::1'].map(browserHost)).toEqual([
    'localhost',
    'localhost',
    '10.0.0.4',
    '[fd00::1]',
  ]);
});

test("what a compiler's set-up exports as HOST is told from a host", () => {
  const targets = [
    'x86_64-conda-linux-gnu',
    'x86_64-conda_cos6-linux-gnu',
    'arm64-apple-darwin20.0.0',
    'i686-pc-linux',
  ];
  expect(targets.filter((host) => !isBuildTarget(host))).toEqual([]);
  expect(['localhost', '10.0.0.4', '::', 'my-own-shop.example.com', 'arm-server'].filter(isBuildTarget)).toEqual([]);
});
