import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles } from './file-hash.mjs';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'showfloor-hash-'));
  mkdirSync(join(base, 'src'));
  writeFileSync(join(base, 'src/a.ts'), 'one');
  writeFileSync(join(base, 'src/b.ts'), 'two');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const hash = () => hashFiles(base, [join(base, 'src'), join(base, 'absent.json')]);

test('is the same for the same files elsewhere', () => {
  const other = mkdtempSync(join(tmpdir(), 'showfloor-hash-'));
  cpSync(base, other, { recursive: true });
  expect(hashFiles(other, [join(other, 'src')])).toBe(hash());
  rmSync(other, { recursive: true });
});

test.each([
  ['a changed file', () => writeFileSync(join(base, 'src/a.ts'), 'three')],
  ['a new file', () => writeFileSync(join(base, 'src/c.ts'), '')],
  ['a renamed file', () => renameSync(join(base, 'src/a.ts'), join(base, 'src/z.ts'))],
  ['a removed file', () => rmSync(join(base, 'src/a.ts'))],
  ['an absent file that comes', () => writeFileSync(join(base, 'absent.json'), '{}')],
])('changes with %s', (_what, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test('knows nothing of what was installed or built', () => {
  const before = hash();
  mkdirSync(join(base, 'src/dist'));
  writeFileSync(join(base, 'src/dist/out.js'), '');
  expect(hash()).toBe(before);
});
