import { ensureDebianPackages } from './debian-packages.mjs';
import { findProgram, isProgram } from './find-program.mjs';
import { SetupError } from './setup-error.mjs';

const names = ['firefox-esr', 'firefox'];

/**
 * The Firefox that the browser tests drive besides Chromium: `FIREFOX_BIN`, else one in PATH, else Debian's.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the program's path
 * @throws {SetupError}
 */
export async function ensureFirefox(progress) {
  const chosen = process.env.FIREFOX_BIN;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new SetupError(`FIREFOX_BIN is ${chosen}, which is no program`);
  }
  const found = findProgram(names);
  if (found) return found;
  await ensureDebianPackages('Firefox, for the browser tests,', ['firefox-esr'], progress);
  const installed = findProgram(names);
  if (!installed) throw new SetupError('Firefox is missing: set FIREFOX_BIN');
  return installed;
}
