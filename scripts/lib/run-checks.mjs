import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeImportLaw } from '../import-law/write.mjs';
import { exec } from './exec.mjs';
import { repoDir } from './paths.mjs';

/** @param {string} project */
const types = (project) => ({
  title: `types of ${project}`,
  program: 'tsc',
  args: ['-p', project, '--pretty', 'false'],
});

/** Longest first, so that they end together. */
const checks = [
  { title: 'unused code', program: 'knip', args: ['--no-progress'] },
  types('tsconfig.json'),
  types('viewer-app/tsconfig.json'),
  types('tests/tsconfig.json'),
  types('bench/tsconfig.json'),
  types('scripts/tsconfig.json'),
  { title: 'format, lint and import law', program: 'biome', args: ['ci', '--colors=off', '--max-diagnostics=50', '.'] },
];

/**
 * Runs every check, as many at a time as there are cores.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<boolean>} whether all are clean; what isn't has been printed
 */
export async function runChecks(progress) {
  /** @type {string[]} */
  const reports = [];
  const startedAtMs = Date.now();
  writeImportLaw(repoDir);
  await progress.step('Checking', async (update) => {
    const waiting = [...checks];
    const workers = Array.from({ length: Math.max(1, availableParallelism()) }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        update(next.title);
        const done = await exec(join(repoDir, 'node_modules/.bin', next.program), next.args, { cwd: repoDir });
        if (!done.ok) reports.push(`✗ ${next.title}\n${done.output.trimEnd()}\n`);
      }
    });
    await Promise.all(workers);
  });
  for (const report of reports) progress.say(report);
  const elapsed = `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
  progress.say(
    reports.length === 0
      ? `✓ check: clean (${elapsed})`
      : `✗ check: ${reports.length} of ${checks.length} failed (${elapsed})`,
  );
  return reports.length === 0;
}
