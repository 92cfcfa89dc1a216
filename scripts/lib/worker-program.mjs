import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { hashFiles } from './file-hash.mjs';
import { cacheDir, repoDir } from './paths.mjs';

export const recipeDir = join(repoDir, 'scripts/mediasoup-worker');
export const mediasoupDir = join(repoDir, 'node_modules/mediasoup');

/**
 * Where a worker built for this repository's mediasoup on this machine is kept: keyed by version, platform and recipe.
 *
 * @returns {string} the program's path, whether or not it is there
 */
export function cachedWorkerPath() {
  const { version } = JSON.parse(readFileSync(join(mediasoupDir, 'package.json'), 'utf8'));
  const key = `${version}-${process.platform}-${process.arch}-${hashFiles(recipeDir, [recipeDir])}`;
  return join(cacheDir(), 'mediasoup-worker', key, 'mediasoup-worker');
}

/** Where mediasoup's own install script puts the official worker, and where mediasoup looks by itself. */
export function officialWorkerPath() {
  return join(
    mediasoupDir,
    'worker/out/Release',
    process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker',
  );
}

/**
 * Whether the program starts on this machine: without its environment a worker ends at once with code 41, by design. A worker linked to
 * libraries that aren't here ends with another.
 *
 * @param {string} path
 */
export async function startsHere(path) {
  return existsSync(path) && (await exec(path, [], { env: {}, timeoutMs: 10_000 })).code === 41;
}
