import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} flaky names of those that passed only when they were run once more
 * @property {ProjectTime[]} projects
 */

/**
 * What the files of a project took, one after the other.
 *
 * @typedef {object} ProjectTime
 * @property {string} name
 * @property {number} files
 * @property {number} seconds
 * @property {{ file: string, seconds: number }[]} slowest
 */

/**
 * What Vitest counted. A run that ended badly without a failed test to show for it (it crashed, say) counts as one failure: silence is not success.
 *
 * @param {string} path where the reporter wrote it
 * @param {number} exitCode Vitest's
 * @returns {Tally}
 */
export function readTally(path, exitCode) {
  /** @type {Tally} */
  const tally = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, flaky: [], projects: [] };
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Counts the check as one test. @param {Tally} tally @param {boolean} clean */
export function addCheck(tally, clean) {
  return clean ? { ...tally, passed: tally.passed + 1 } : { ...tally, failed: tally.failed + 1 };
}

/** Where the time went, a line a project. @param {readonly ProjectTime[]} projects */
function timeLines(projects) {
  return projects.map(({ name, files, seconds, slowest }) => {
    const named = slowest.map((one) => `${one.file} ${Math.round(one.seconds)} s`).join(', ');
    return `  ${name}: ${Math.round(seconds)} s in ${files} files (${named})`;
  });
}

/** What `npm test` ends with; its last line is always the count. @param {Tally} tally */
export function closingLines({ passed, failed, skipped, flaky, projects }) {
  return [
    ...(projects.length > 0
      ? ['Time of each project, of all its files one after the other:', ...timeLines(projects)]
      : []),
    ...(flaky.length > 0
      ? ['Flaky (failed, and passed when run once more):', ...flaky.map((name) => `  ${name}`)]
      : []),
    ...(skipped > 0 ? [`(${skipped} skipped)`] : []),
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}
