import { existsSync } from 'node:fs';
import { exec, lastLines } from './exec.mjs';
import { SetupError } from './setup-error.mjs';

const listsFreshFor = 5 * 60_000;
let listsReadAtMs = 0;

/**
 * Installs those of the packages that aren't there. As root on Debian or a child of it; anybody else gets one line that says what to do.
 *
 * @param {string} purpose what they are for, as it appears in the messages
 * @param {readonly string[]} packages
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupError} when they can't be installed
 */
export async function ensureDebianPackages(purpose, packages, progress) {
  const missing = await missingPackages(packages);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new SetupError(`${purpose} is missing: install what Debian calls ${missing.join(', ')}`);
  }
  if (process.getuid?.() !== 0) throw new SetupError(`${purpose} is missing: run  sudo ${command}`);
  await progress.step(`Installing ${purpose}`, async (update) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
    if (Date.now() - listsReadAtMs > listsFreshFor) {
      update('apt-get update');
      await exec('apt-get', ['-qq', 'update'], { env });
      listsReadAtMs = Date.now();
    }
    const args = ['-y', '-o', 'DPkg::Lock::Timeout=300', 'install', '--no-install-recommends', ...missing];
    const done = await exec('apt-get', args, { env, onLine: update });
    if (!done.ok) throw new SetupError(`can't install ${purpose}; try  ${command}\n${lastLines(done.output, 5)}`);
  });
}

/**
 * @param {readonly string[]} packages
 * @returns {Promise<string[]>} those dpkg doesn't know as installed; all of them where there is no dpkg
 */
async function missingPackages(packages) {
  const known = await exec('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...packages]);
  const installed = new Set(
    known.output
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name),
  );
  return packages.filter((name) => !installed.has(name));
}
