import { ensureDebianPackages } from './debian-packages.mjs';
import { exec } from './exec.mjs';
import { findProgram, isProgram } from './find-program.mjs';
import { SetupError } from './setup-error.mjs';

/** Sharded pub/sub came with 7. */
const oldest = 7;

/**
 * Redis (or Valkey), for tests and clusters that run on real servers; installed from Debian when there is none. The product doesn't need it.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the server's program
 * @throws {SetupError}
 */
export async function ensureRedis(progress) {
  const given = process.env.REDIS_SERVER_BIN;
  if (given && !isProgram(given)) throw new SetupError(`REDIS_SERVER_BIN is ${given}, which is no program`);
  const found = given || findServer();
  if (found) return checked(found);
  await ensureDebianPackages('Redis', ['redis-server'], progress);
  const installed = findServer();
  if (!installed) throw new SetupError('Redis is missing: set REDIS_SERVER_BIN to its redis-server');
  return checked(installed);
}

/** @returns {string | undefined} */
function findServer() {
  return findProgram(['redis-server', 'valkey-server']);
}

/** @param {string} program */
async function checked(program) {
  const { output } = await exec(program, ['--version']);
  const version = /v=(\d+)\.[\d.]+/.exec(output);
  if (Number(version?.[1] ?? 0) >= oldest) return program;
  throw new SetupError(
    `${program} is no Redis ${oldest} or newer: install one and set REDIS_SERVER_BIN to its redis-server`,
  );
}
