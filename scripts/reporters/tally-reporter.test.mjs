import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoDir } from '../lib/paths.mjs';
import { readTally } from '../lib/test-tally.mjs';

const reporter = join(repoDir, 'scripts/reporters/tally-reporter.mjs');

test('counts what passed and failed, names what passed only when it ran once more, and says where the time went', () => {
  // Below the repository, where the test finds Vitest.
  mkdirSync(join(repoDir, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(repoDir, '.cache', 'tally-'));
  try {
    writeFileSync(
      join(folder, 'some.test.mjs'),
      `import { expect, test } from 'vitest';
       let runs = 0;
       test('steady', () => {});
       test('now and then', () => { runs += 1; expect(runs).toBe(2); });
       test('broken', () => { expect(1).toBe(2); });`,
    );
    writeFileSync(
      join(folder, 'vitest.config.mjs'),
      `import { TallyReporter } from ${JSON.stringify(reporter)};
       export default { test: { reporters: [new TallyReporter()], retry: 1 } };`,
    );
    const path = join(folder, 'tally.json');
    expect(() =>
      execFileSync(process.execPath, [join(repoDir, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder], {
        env: { ...process.env, SHOWFLOOR_TEST_TALLY: path },
        stdio: 'pipe',
      }),
    ).toThrow();
    const tally = readTally(path, 1);
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      flaky: ['some.test.mjs > now and then'],
      projects: [
        {
          name: '',
          files: 1,
          seconds: expect.any(Number),
          slowest: [{ file: 'some.test.mjs', seconds: expect.any(Number) }],
        },
      ],
    });
    expect(tally.projects[0]?.seconds).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
