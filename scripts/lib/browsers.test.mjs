import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBrowser } from './browsers.mjs';
import { createProgress } from './progress.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showfloor-browsers-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('CHROMIUM_BIN', '');
  vi.stubEnv('FIREFOX_BIN', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {string} name */
function program(name) {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}
const progress = createProgress();

describe('a browser', () => {
  test('is the one in PATH, by the name that comes first', async () => {
    program('google-chrome');
    const [chromium, firefox] = [program('chromium'), program('firefox')];
    await expect(ensureBrowser('Chromium', progress)).resolves.toBe(chromium);
    await expect(ensureBrowser('Firefox', progress)).resolves.toBe(firefox);
  });

  test('is the one that its variable names, which has to be a program', async () => {
    program('firefox');
    const own = program('own-firefox');
    vi.stubEnv('FIREFOX_BIN', own);
    await expect(ensureBrowser('Firefox', progress)).resolves.toBe(own);
    vi.stubEnv('FIREFOX_BIN', join(folder, 'none'));
    await expect(ensureBrowser('Firefox', progress)).rejects.toThrow('FIREFOX_BIN is');
  });
});
