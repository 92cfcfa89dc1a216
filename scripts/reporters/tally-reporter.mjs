import { writeFileSync } from 'node:fs';

/**
 * Counts tests for the closing line of `npm test` and writes them where SHOWFLOOR_TEST_TALLY says. A file that can't be loaded, a broken
 * suite hook and an error outside any test count as a failure each. Names those that passed only when they were run once more.
 */
export class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const path = process.env.SHOWFLOOR_TEST_TALLY;
    if (!path) return;
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, flaky: /** @type {string[]} */ ([]) };
    for (const module of modules) {
      tally.failed += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') tally[state] += 1;
        else tally.skipped += 1;
        if (test.diagnostic()?.flaky) tally.flaky.push(`${module.relativeModuleId} > ${test.fullName}`);
      }
    }
    writeFileSync(path, JSON.stringify(tally));
  }
}
