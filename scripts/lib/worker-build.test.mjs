import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyRecipe } from './worker-build.mjs';
import { mediasoupDir, startsHere } from './worker-program.mjs';

let source = '';
beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'showfloor-recipe-'));
  cpSync(join(mediasoupDir, 'worker'), source, { recursive: true });
});
afterEach(() => rmSync(source, { recursive: true, force: true }));

test("the recipe fits the locked mediasoup's sources", () => {
  applyRecipe(source);
  expect(readFileSync(join(source, 'meson.build'), 'utf8')).toContain('>= 1.0.1');
  expect(readFileSync(join(source, 'src/RTC/DtlsTransport.cpp'), 'utf8')).toContain(
    '(operationType & BIO_CB_RETURN) != 0',
  );
  expect(readdirSync(join(source, 'subprojects/openssl-3.0.8'))).toContain('meson.build');
});

test('and says so when it does not', () => {
  writeFileSync(join(source, 'src/RTC/DtlsTransport.cpp'), '// rewritten upstream\n');
  expect(() => applyRecipe(source)).toThrow("doesn't fit this mediasoup: src/RTC/DtlsTransport.cpp");
});

test('a program that is no worker is not taken for one', async () => {
  expect(await startsHere('/bin/true')).toBe(false);
  expect(await startsHere(join(source, 'absent'))).toBe(false);
});
