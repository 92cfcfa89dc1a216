import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { debianPackages, mesonArgs, ninjaTarget, patches, replacedSubprojects } from '../mediasoup-worker/recipe.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { exec, lastLines } from './exec.mjs';
import { takePidLock } from './pid-lock.mjs';
import { SetupError } from './setup-error.mjs';
import { mediasoupDir, recipeDir, startsHere } from './worker-program.mjs';

const bytesPerCompiler = 1024 ** 3;

/**
 * Builds the worker by the recipe and puts it, complete, at `target`. When another run builds the same one, waits for that instead.
 *
 * @param {string} target the program's path in the cache
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupError} when tools are missing and can't be installed, or the build fails
 */
export async function buildWorker(target, progress) {
  const release = await takeTurn(`${dirname(target)}.lock`, progress);
  try {
    if (await startsHere(target)) return;
    await ensureDebianPackages('what the mediasoup worker is built with', debianPackages, progress);
    await progress.step('Building the mediasoup worker (once on this machine)', (update) => buildInto(target, update));
  } finally {
    release();
  }
}

/** @param {string} lockPath @param {import('./progress.mjs').Progress} progress */
async function takeTurn(lockPath, progress) {
  const first = takePidLock(lockPath);
  if (first.taken) return first.release;
  return await progress.step('Waiting for the mediasoup worker that another run is building', async () => {
    for (;;) {
      const lock = takePidLock(lockPath);
      if (lock.taken) return lock.release;
      await wait(1000);
    }
  });
}

/** @param {string} target @param {(detail: string) => void} update */
async function buildInto(target, update) {
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(join(dirname(target), 'draft-'));
  try {
    const source = join(draft, 'worker');
    cpSync(join(mediasoupDir, 'worker'), source, { recursive: true });
    applyRecipe(source);
    const out = join(draft, 'out');
    update('meson setup');
    mustSucceed(await exec('meson', ['setup', out, source, ...mesonArgs]));
    const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / bytesPerCompiler)));
    mustSucceed(
      await exec('ninja', ['-C', out, '-j', String(jobs), ninjaTarget], {
        onLine: (line) => update(/^\[(\d+\/\d+)\]/.exec(line)?.[1] ?? ''),
      }),
    );
    const built = join(out, ninjaTarget);
    chmodSync(built, 0o755);
    if (!(await startsHere(built))) throw new SetupError('the mediasoup worker was built but does not start');
    renameSync(built, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Puts the overlay's subprojects and the patches into a copy of the worker's sources.
 *
 * @param {string} source a folder like the npm package's `worker/`
 * @throws {SetupError} when the sources are not those the recipe was written for
 */
export function applyRecipe(source) {
  for (const name of replacedSubprojects) {
    const wrap = readFileSync(join(source, 'subprojects', `${name}.wrap`), 'utf8');
    const directory = /^directory\s*=\s*(\S+)$/m.exec(wrap)?.[1] ?? name;
    const replacement = join(recipeDir, 'overlay', directory);
    if (!existsSync(replacement))
      throw new SetupError(`scripts/mediasoup-worker has no replacement for ${directory} of this mediasoup`);
    cpSync(replacement, join(source, 'subprojects', directory), { recursive: true });
  }
  for (const { file, from, to } of patches) {
    const parts = readFileSync(join(source, file), 'utf8').split(from);
    if (parts.length !== 2)
      throw new SetupError(`scripts/mediasoup-worker/recipe.mjs doesn't fit this mediasoup: ${file}`);
    writeFileSync(join(source, file), parts.join(to));
  }
}

/** @param {Awaited<ReturnType<typeof exec>>} done */
function mustSucceed(done) {
  if (!done.ok)
    throw new SetupError(
      `the mediasoup worker doesn't build here; set MEDIASOUP_WORKER_BIN to one.\n${lastLines(done.output)}`,
    );
}
