import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDebianPackages } from './debian-packages.mjs';
import { findProgram, isProgram } from './find-program.mjs';
import { SetupError } from './setup-error.mjs';

const debianRoot = '/usr/lib/postgresql';

/**
 * The folder that holds PostgreSQL's server programs (`initdb`, `postgres`): `POSTGRES_BIN_DIR`, else the newest of Debian's, else one in PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
function findPostgresBinDir(env = process.env) {
  if (env.POSTGRES_BIN_DIR) return holdsPostgres(env.POSTGRES_BIN_DIR) ? env.POSTGRES_BIN_DIR : undefined;
  const debian = existsSync(debianRoot) ? readdirSync(debianRoot) : [];
  const newestFirst = debian.sort((a, b) => Number(b) - Number(a)).map((version) => join(debianRoot, version, 'bin'));
  const inPath = findProgram(['initdb'], env.PATH ?? '');
  return [...newestFirst, ...(inPath ? [dirname(realpathSync(inPath))] : [])].find(holdsPostgres);
}

/** @param {string} folder */
function holdsPostgres(folder) {
  return isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'));
}

/**
 * PostgreSQL's programs for tests and clusters that run on a real server; installed from Debian when there are none.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} their folder
 * @throws {SetupError}
 */
export async function ensurePostgres(progress) {
  const found = findPostgresBinDir();
  if (found) return found;
  if (process.env.POSTGRES_BIN_DIR)
    throw new SetupError(`POSTGRES_BIN_DIR is ${process.env.POSTGRES_BIN_DIR}, which has no initdb and postgres`);
  await ensureDebianPackages('PostgreSQL', ['postgresql'], progress);
  const installed = findPostgresBinDir();
  if (!installed)
    throw new SetupError('PostgreSQL is missing: set POSTGRES_BIN_DIR to the folder with initdb and postgres');
  return installed;
}
