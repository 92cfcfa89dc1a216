import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exec, lastLines } from './exec.mjs';
import { hashFiles } from './file-hash.mjs';
import { canWrite, repoDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

const appDir = join(repoDir, 'viewer-app');
const distDir = join(appDir, 'dist');
const stampPath = join(distDir, '.built-from');
const sources = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'].map(
  (name) => join(appDir, name),
);

/**
 * Builds viewer-app into `viewer-app/dist` when its sources, the contracts or the lock changed since. The old build stays until the new one is whole.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupError} when Vite fails
 */
export async function ensureViewerApp(progress) {
  const builtFrom = hashFiles(repoDir, [
    ...sources,
    join(repoDir, 'contracts/src'),
    join(repoDir, 'package-lock.json'),
  ]);
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === builtFrom) return;
  if (!canWrite(join(appDir, '.cache')) || !canWrite(distDir)) {
    throw new SetupError(
      `the viewer app isn't built, or not from these sources, and this user can't write ${appDir}: run  npm run setup  once as one who can`,
    );
  }
  await progress.step('Building the viewer app', async () => {
    const draft = join(appDir, '.cache', `build-${process.pid}`);
    mkdirSync(dirname(draft), { recursive: true });
    try {
      const vite = join(repoDir, 'node_modules/vite/bin/vite.js');
      const done = await exec(process.execPath, [vite, 'build', '--outDir', draft, '--logLevel', 'warn'], {
        cwd: appDir,
      });
      if (!done.ok) throw new SetupError(`the viewer app doesn't build:\n${lastLines(done.output, 20)}`);
      writeFileSync(join(draft, '.built-from'), builtFrom);
      rmSync(distDir, { recursive: true, force: true });
      renameSync(draft, distDir);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}
