import { ensureDebianPackages } from '../debian-packages.mjs';
import { findProgram } from '../find-program.mjs';
import { ensurePostgres } from '../postgres.mjs';
import { ensureRedis } from '../redis.mjs';
import { SetupError } from '../setup-error.mjs';

/**
 * The programs of others that a cluster runs on.
 *
 * @typedef {object} ClusterTools
 * @property {string} nginx
 * @property {string} openssl
 * @property {string} postgresBinDir
 * @property {string} redis the server's program
 */

/**
 * Finds them, or installs them from Debian.
 *
 * @param {import('../progress.mjs').Progress} progress
 * @returns {Promise<ClusterTools>}
 * @throws {SetupError}
 */
export async function ensureClusterTools(progress) {
  return {
    nginx: await ensureProgram('nginx', 'nginx-light', progress),
    openssl: await ensureProgram('openssl', 'openssl', progress),
    postgresBinDir: await ensurePostgres(progress),
    redis: await ensureRedis(progress),
  };
}

/** @param {string} name @param {string} debianPackage @param {import('../progress.mjs').Progress} progress */
async function ensureProgram(name, debianPackage, progress) {
  // Debian keeps servers where only root's PATH looks.
  const find = () => findProgram([name], `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`);
  const found = find();
  if (found) return found;
  await ensureDebianPackages(name, [debianPackage], progress);
  const installed = find();
  if (!installed) throw new SetupError(`${name} is missing: install it where PATH finds it`);
  return installed;
}
