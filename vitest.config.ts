import { defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/reporters/tally-reporter.mjs';

/**
 * One project a kind of test, so that a kind can be run alone: `npm test -- --project unit`.
 * `unit` runs beside the sources and needs nothing else; `system` starts real processes, browsers and databases, a file at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default', new TallyReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contracts,media-server,api,demo,bench}/src/**/*.test.ts', 'scripts/**/*.test.mjs'],
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
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{architecture,conformance,faults,load,e2e}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
