import { ensureDebianPackages } from './debian-packages.mjs';
import { findProgram, isProgram } from './find-program.mjs';
import { SetupError } from './setup-error.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The Chromium that drives the browser tests and benchmarks: `CHROMIUM_BIN`, else one in PATH, else Debian's.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the program's path
 * @throws {SetupError}
 */
export async function ensureChromium(progress) {
  const chosen = process.env.CHROMIUM_BIN;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new SetupError(`CHROMIUM_BIN is ${chosen}, which is no program`);
  }
  const found = findProgram(names);
  if (found) return found;
  await ensureDebianPackages('Chromium, for the browser tests,', ['chromium'], progress);
  const installed = findProgram(names);
  if (!installed) throw new SetupError('Chromium is missing: set CHROMIUM_BIN');
  return installed;
}
