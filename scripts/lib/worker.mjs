import { rmSync } from 'node:fs';
import { exec } from './exec.mjs';
import { SetupError } from './setup-error.mjs';
import { buildWorker } from './worker-build.mjs';
import { cachedWorkerPath, mediasoupDir, officialWorkerPath, startsHere } from './worker-program.mjs';

const downloadLimitMs = 120_000;

/**
 * Finds the mediasoup worker, or makes it. In this order: `MEDIASOUP_WORKER_BIN`; a worker built here before; the official one that mediasoup's
 * install script downloads; a build from mediasoup's sources with Debian's libraries.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the program's path
 * @throws {SetupError}
 */
export async function ensureWorker(progress) {
  const chosen = process.env.MEDIASOUP_WORKER_BIN;
  if (chosen) {
    if (await startsHere(chosen)) return chosen;
    throw new SetupError(`MEDIASOUP_WORKER_BIN is ${chosen}, which is no mediasoup worker that starts on this machine`);
  }
  const cached = cachedWorkerPath();
  if (await startsHere(cached)) return cached;
  const official = officialWorkerPath();
  if ((await startsHere(official)) || (await downloadOfficial(official, progress))) return official;
  await buildWorker(cached, progress);
  return cached;
}

/**
 * Has mediasoup's own install script get the official worker. Its fallback, a build with tools from other registries, is cut off by giving it a
 * Python that does nothing: the build that follows here needs less.
 *
 * @param {string} path where it goes
 * @param {import('./progress.mjs').Progress} progress
 */
async function downloadOfficial(path, progress) {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return false;
  await progress.step('Getting the official mediasoup worker', () =>
    exec(process.execPath, ['npm-scripts.mjs', 'postinstall'], {
      cwd: mediasoupDir,
      env: { ...process.env, PYTHON: 'false' },
      timeoutMs: downloadLimitMs,
    }),
  );
  if (await startsHere(path)) return true;
  rmSync(path, { force: true });
  progress.say('  There is no official mediasoup worker to be had from here.');
  return false;
}
