/**
 * `npm test`: sets up, checks, and runs every test. Arguments go to Vitest (`npm test -- --project unit`); with arguments the check is left out.
 * `npm run test:quick` is what a change is tried with: the check, the tests that start no process, and one path through the browser.
 * The last line counts what passed and failed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './lib/command.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { repoDir } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { runChecks } from './lib/run-checks.mjs';
import { setUp, setUpTestTools } from './lib/set-up.mjs';
import { addCheck, closingLines, readTally } from './lib/test-tally.mjs';

await runCommand(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const quick = first === '--quick';
  const args = quick || first === undefined ? rest : [first, ...rest];
  const progress = createProgress();
  const env = { ...(await setUp(progress)), ...(await setUpTestTools(progress)) };
  const checkIsClean = args.length > 0 || (await runChecks(progress));
  const folder = mkdtempSync(join(tmpdir(), 'showfloor-test-'));
  try {
    const tallyPath = join(folder, 'tally.json');
    const vitest = join(repoDir, 'node_modules/vitest/vitest.mjs');
    const code = await runInForeground([vitest, 'run', '--root', repoDir, ...args], {
      ...env,
      SHOWFLOOR_TEST_TALLY: tallyPath,
      ...(quick && { SHOWFLOOR_TEST_SCOPE: 'quick' }),
    });
    const tests = readTally(tallyPath, code);
    const tally = args.length > 0 ? tests : addCheck(tests, checkIsClean);
    process.stdout.write(`${closingLines(tally)}\n`);
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
