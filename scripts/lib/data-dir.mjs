import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainSystemError } from './explain-system-error.mjs';
import { endLeftovers } from './leftover-processes.mjs';
import { takePidLock } from './pid-lock.mjs';
import { SetupError } from './setup-error.mjs';

const markerName = '.showfloor-data';
const leftoverGraceMs = 12_000;
/** What a reset leaves: how the folder is known, held, and what may still run on it. */
const kept = new Set([markerName, 'start.lock', 'processes']);

/**
 * Opens the data folder for one start: makes it, holds it against a second start, waits for what a killed start left running, and forgets what
 * is in it when asked.
 *
 * @param {string} dir
 * @param {{ reset: boolean, apart?: string }} options `apart`: the settings that let another start run beside (default: those of `npm start`)
 * @returns {Promise<{ processesDir: string, close: () => void }>}
 * @throws {SetupError} when another start uses it, or it holds files that aren't ours
 */
export async function openDataDir(dir, { reset, apart = 'DATA_DIR, PORT and MEDIA_PORT' }) {
  try {
    return await open(dir, reset, apart);
  } catch (error) {
    const reason = explainSystemError(error);
    throw reason ? new SetupError(`the data folder ${dir} can't be used: ${reason} (DATA_DIR)`) : error;
  }
}

/** @param {string} dir @param {boolean} reset @param {string} apart */
async function open(dir, reset, apart) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const marker = join(dir, markerName);
  const names = readdirSync(dir);
  if (names.length > 0 && !names.includes(markerName)) {
    throw new SetupError(`${dir} holds files that aren't Showfloor's: set DATA_DIR to an empty folder`);
  }
  if (!existsSync(marker)) writeFileSync(marker, "Showfloor's data folder. `npm start -- --reset` empties it.\n");
  const lock = takePidLock(join(dir, 'start.lock'));
  if (!lock.taken) {
    throw new SetupError(`another start (process ${lock.heldByPid}) uses ${dir}: stop it, or set ${apart} to others`);
  }
  const processesDir = join(dir, 'processes');
  mkdirSync(processesDir, { recursive: true });
  await endLeftovers(processesDir, leftoverGraceMs);
  if (reset) {
    for (const name of readdirSync(dir)) {
      if (!kept.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
    }
  }
  return { processesDir, close: lock.release };
}

/**
 * The secrets of an installation: made once, kept in `secrets.json` that only its owner can read. The environment goes first.
 *
 * @template {string} [Own=never]
 * @param {string} dir the data folder
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly Own[]} [own] names of those that it needs besides the two that every installation has
 * @returns {Record<'MEDIA_LINK_SECRET' | 'AUTH_SECRET' | Own, string>}
 */
export function loadSecrets(dir, env, own = []) {
  const path = join(dir, 'secrets.json');
  /** @type {Record<string, unknown>} */
  const stored = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const names = /** @type {const} */ (['MEDIA_LINK_SECRET', 'AUTH_SECRET', ...own]);
  /** @param {string} name */
  const secret = (name) => {
    const value = stored[name];
    return typeof value === 'string' && value.length >= 32 ? value : randomBytes(32).toString('base64url');
  };
  const secrets = Object.fromEntries(names.map((name) => [name, secret(name)]));
  if (names.some((name) => secrets[name] !== stored[name])) {
    writeFileSync(`${path}.draft`, `${JSON.stringify({ ...stored, ...secrets }, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.draft`, path);
  }
  return /** @type {Record<'MEDIA_LINK_SECRET' | 'AUTH_SECRET' | Own, string>} */ (
    Object.fromEntries(names.map((name) => [name, env[name] || secrets[name]]))
  );
}
