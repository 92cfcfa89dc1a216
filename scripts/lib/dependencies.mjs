import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec, lastLines } from './exec.mjs';
import { npmEnv } from './npm-env.mjs';
import { canWrite, repoDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Installs the locked npm packages when what is in node_modules differs from the lock. Packages' install scripts don't run (.npmrc): everything
 * here comes prebuilt, and the one program that doesn't, the mediasoup worker, is had by `ensureWorker`.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupError} when npm fails or a native package doesn't load on this machine
 */
export async function ensureDependencies(progress) {
  if (areDependenciesInstalled(repoDir)) return;
  if (!canWrite(join(repoDir, 'node_modules'))) {
    throw new SetupError(
      `node_modules isn't what package-lock.json lists, and this user can't write ${repoDir}: run  npm run setup  once as one who can`,
    );
  }
  await progress.step('Installing npm packages', async () => {
    const done = await exec('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: repoDir,
      env: npmEnv(),
    });
    if (!done.ok) throw new SetupError(`npm ci failed: is the npm registry reachable?\n${lastLines(done.output)}`);
    const native = await exec(
      process.execPath,
      ['-e', "import('node-av').catch((e) => { console.error(e.message); process.exit(1) })"],
      {
        cwd: join(repoDir, 'media-server'),
        timeoutMs: 60_000,
      },
    );
    if (!native.ok)
      throw new SetupError(
        `node-av, which encodes audio, doesn't load on this machine:\n${lastLines(native.output, 4)}`,
      );
  });
}

/**
 * Compares the lock with npm's own record of what it installed (`node_modules/.package-lock.json`, written last). Packages for other platforms are
 * optional and may be absent.
 *
 * @param {string} root a folder with package-lock.json
 */
export function areDependenciesInstalled(root) {
  const recordPath = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(recordPath)) return false;
  /** @type {Record<string, { version?: string, integrity?: string, link?: boolean, resolved?: string, optional?: boolean }>} */
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  /** @type {typeof wanted} */
  const installed = JSON.parse(readFileSync(recordPath, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (!found) return entry.optional === true;
    return entry.link === found.link && entry.version === found.version && entry.integrity === found.integrity;
  });
}
