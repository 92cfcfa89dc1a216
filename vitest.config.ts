import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/reporters/tally-reporter.mjs';
import { slowTests } from './scripts/testing/slow-tests.mjs';

/** `npm run test:quick`. */
const quick = process.env.SHOWFLOOR_TEST_SCOPE === 'quick';
const unitTests = ['{contracts,media-server,api,demo,bench}/src/**/*.test.ts', 'scripts/**/*.test.mjs'];
/** A file a core. Vitest by itself leaves one core out: of two, that is half of the machine. */
const filesAtOnce = Math.max(2, availableParallelism());
/** Files of whole stacks, each of several processes and browsers: one takes two cores, and two at once take longer than one after the other. */
const stacksAtOnce = Math.max(1, Math.floor(availableParallelism() / 2));

const wholeSystem = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What needs a second try on a machine of others is named at the end, not hidden.
  retry: process.env.CI ? 1 : 0,
};

/**
 * One project a kind of test, so that a kind can be run alone: `npm test -- --project unit`.
 * `unit` runs beside the sources and needs nothing else; `conformance` and `system`, which come last, start real processes, browsers and databases.
 */
export default defineConfig({
  test: {
    reporters: ['default', new TallyReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: unitTests,
          exclude: [...configDefaults.exclude, ...(quick ? slowTests(import.meta.dirname, unitTests) : [])],
          maxWorkers: filesAtOnce,
          // What only computes leaves nothing behind, and loading the same modules again for each file takes longer than most of them.
          isolate: !quick,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: './viewer-app/vite.config.ts',
        root: './viewer-app',
        test: {
          name: 'viewer-app',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          // A file gets a context of its own, and not a process with another happy-dom, which takes longer than its tests.
          pool: 'vmThreads',
          maxWorkers: filesAtOnce,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: quick ? [] : ['tests/conformance/**/*.test.ts'],
          ...wholeSystem,
          // One media server and a browser or two a file, which wait for what is live: a core each.
          maxWorkers: filesAtOnce,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'system',
          include: quick ? ['tests/e2e/show-to-order.test.ts'] : ['tests/{architecture,faults,load,e2e}/**/*.test.ts'],
          ...wholeSystem,
          maxWorkers: stacksAtOnce,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
