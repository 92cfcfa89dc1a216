import { ensureDebianPackages } from './debian-packages.mjs';
import { findProgram, isProgram } from './find-program.mjs';
import { SetupError } from './setup-error.mjs';

/** What drives the browser tests; Chromium the benchmarks too. */
const browsers = {
  Chromium: {
    variable: 'CHROMIUM_BIN',
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debianPackage: 'chromium',
  },
  Firefox: { variable: 'FIREFOX_BIN', programs: ['firefox-esr', 'firefox'], debianPackage: 'firefox-esr' },
};

/**
 * A browser: the one that its variable names, else one in PATH, else Debian's.
 *
 * @param {keyof typeof browsers} name
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the program's path
 * @throws {SetupError}
 */
export async function ensureBrowser(name, progress) {
  const { variable, programs, debianPackage } = browsers[name];
  const chosen = process.env[variable];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new SetupError(`${variable} is ${chosen}, which is no program`);
  }
  const found = findProgram(programs);
  if (found) return found;
  await ensureDebianPackages(`${name}, for the browser tests,`, [debianPackage], progress);
  const installed = findProgram(programs);
  if (!installed) throw new SetupError(`${name} is missing: set ${variable}`);
  return installed;
}
