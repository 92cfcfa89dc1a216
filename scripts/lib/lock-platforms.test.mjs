import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addMissingPlatforms } from './lock-platforms.mjs';
import { repoDir } from './paths.mjs';

test('lists what is named and not listed, with its platform read from the name', () => {
  const optionalDependencies = {
    '@x/tool-linux-x64': '1.2.3',
    '@x/tool-linux-x64-musl': '1.2.3',
    '@x/tool-linux-arm-gnueabihf': '1.2.3',
    '@x/tool-win32-arm64-msvc': '1.2.3',
    '@x/tool-wasm32-wasi': '1.2.3',
  };
  const given = {
    'node_modules/tool': { optionalDependencies },
    'node_modules/@x/tool-linux-x64': { version: '1.2.3' },
  };
  const { packages, added } = addMissingPlatforms(given);
  expect(added).toHaveLength(4);
  expect(packages['node_modules/@x/tool-linux-x64']).toBe(given['node_modules/@x/tool-linux-x64']);
  expect(packages['node_modules/@x/tool-linux-x64-musl']).toEqual({
    version: '1.2.3',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
  });
  expect(packages['node_modules/@x/tool-linux-arm-gnueabihf']).toMatchObject({ cpu: ['arm'], libc: ['glibc'] });
  expect(packages['node_modules/@x/tool-win32-arm64-msvc']).toEqual({
    version: '1.2.3',
    os: ['win32'],
    cpu: ['arm64'],
    optional: true,
  });
  expect(packages['node_modules/@x/tool-wasm32-wasi']).toMatchObject({ cpu: ['wasm32'] });
});

test('finds what is listed below the package that asks for it', () => {
  const asks = { optionalDependencies: { 'y-linux-x64': '1.0.0' } };
  const { added } = addMissingPlatforms({
    'node_modules/a/node_modules/b': asks,
    'node_modules/a/node_modules/y-linux-x64': {},
  });
  expect(added).toEqual([]);
});

test('leaves alone what it has no exact version or platform for', () => {
  const asks = { optionalDependencies: { fsevents: '~2.3.3', 'y-linux-x64': '^1.0.0' } };
  expect(addMissingPlatforms({ 'node_modules/a': asks }).added).toEqual([]);
});

test("this repository's lock is one that npm ci takes on every platform (else: npm run complete-lock)", () => {
  const lock = JSON.parse(readFileSync(join(repoDir, 'package-lock.json'), 'utf8'));
  expect(addMissingPlatforms(lock.packages).added).toEqual([]);
});
