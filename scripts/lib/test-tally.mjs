import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * What Vitest counted. A run that ended badly without a failed test to show for it (it crashed, say) counts as one failure: silence is not success.
 *
 * @param {string} path where the reporter wrote it
 * @param {number} exitCode Vitest's
 * @returns {Tally}
 */
export function readTally(path, exitCode) {
  /** @type {Tally} */
  const tally = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Counts the check as one test. @param {Tally} tally @param {boolean} clean */
export function addCheck(tally, clean) {
  return clean ? { ...tally, passed: tally.passed + 1 } : { ...tally, failed: tally.failed + 1 };
}

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${skipped > 0 ? `(${skipped} skipped)\n` : ''}${passed} passed, ${failed} failed`;
}
