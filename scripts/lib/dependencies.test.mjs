import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areDependenciesInstalled } from './dependencies.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'showfloor-deps-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** @param {object} wanted @param {object} [installed] */
function isInstalled(wanted, installed) {
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, api: { version: '9' }, ...wanted } }),
  );
  if (installed) writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  return areDependenciesInstalled(root);
}

const express = { version: '5.0.0', integrity: 'sha512-a' };

test('nothing installed yet', () => expect(isInstalled({ 'node_modules/express': express })).toBe(false));
test('all of the lock', () =>
  expect(isInstalled({ 'node_modules/express': express }, { 'node_modules/express': express })).toBe(true));
test('another version', () =>
  expect(
    isInstalled({ 'node_modules/express': express }, { 'node_modules/express': { ...express, version: '4.0.0' } }),
  ).toBe(false));
test('the same version with other contents', () =>
  expect(
    isInstalled({ 'node_modules/express': express }, { 'node_modules/express': { ...express, integrity: 'sha512-b' } }),
  ).toBe(false));
test('a package is missing', () => expect(isInstalled({ 'node_modules/express': express }, {})).toBe(false));
test('an optional package of another platform may be missing', () =>
  expect(isInstalled({ 'node_modules/tool-aix-ppc64': { ...express, optional: true } }, {})).toBe(true));
test('a new workspace is not linked yet', () =>
  expect(isInstalled({ 'node_modules/@showfloor/new': { link: true } }, {})).toBe(false));
