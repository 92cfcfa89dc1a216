import { writeFileSync } from 'node:fs';

/** How many of a project's files are named. */
const slowestNamed = 3;

/**
 * Counts tests for the closing line of `npm test`, adds up the time of each project, and writes both where SHOWFLOOR_TEST_TALLY says. A file that
 * can't be loaded, a broken suite hook and an error outside any test count as a failure each. Names those that passed only when they were run once more.
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
    writeFileSync(path, JSON.stringify({ ...tally, projects: timesOf(modules) }));
  }
}

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @returns {import('../lib/test-tally.mjs').ProjectTime[]} the longest first
 */
function timesOf(modules) {
  const byProject = Map.groupBy(modules, (module) => module.project.name);
  const times = [...byProject].map(([name, ofProject]) => {
    const files = ofProject
      .map((module) => ({ file: module.relativeModuleId, seconds: secondsOf(module) }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const seconds = files.reduce((sum, file) => sum + file.seconds, 0);
    return { name, files: files.length, seconds, slowest: files.slice(0, slowestNamed) };
  });
  return times.toSorted((a, b) => b.seconds - a.seconds);
}

/** From the start of its worker to the end of its last test. @param {import('vitest/node').TestModule} module */
function secondsOf(module) {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } = module.diagnostic();
  return (environmentSetupDuration + prepareDuration + setupDuration + collectDuration + duration) / 1_000;
}
