import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takePidLock } from './pid-lock.mjs';
import { SetupError } from './setup-error.mjs';

const markerName = '.showfloor-data';

/**
 * Opens the data folder for one start: makes it, forgets what is in it when asked, and holds it against a second start. What a killed start
 * left behind doesn't stand in the way.
 *
 * @param {string} dir
 * @param {{ reset: boolean }} options
 * @returns {{ close: () => void }}
 * @throws {SetupError} when another start uses it, or it holds files that aren't ours
 */
export function openDataDir(dir, { reset }) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const marker = join(dir, markerName);
  const names = readdirSync(dir);
  if (names.length > 0 && !names.includes(markerName)) {
    throw new SetupError(`${dir} holds files that aren't Showfloor's: set DATA_DIR to an empty folder`);
  }
  if (!existsSync(marker)) writeFileSync(marker, "Showfloor's data folder. `npm start -- --reset` empties it.\n");
  const lock = takePidLock(join(dir, 'start.lock'));
  if (!lock.taken) {
    throw new SetupError(
      `another start (process ${lock.heldByPid}) uses ${dir}: stop it, or set DATA_DIR, PORT and MEDIA_PORT to others`,
    );
  }
  if (reset) {
    for (const name of readdirSync(dir)) {
      if (name !== markerName && name !== 'start.lock') rmSync(join(dir, name), { recursive: true, force: true });
    }
  }
  return { close: lock.release };
}

/**
 * The secrets of an installation: made once, kept in `secrets.json` that only its owner can read. The environment goes first.
 *
 * @param {string} dir the data folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ MEDIA_LINK_SECRET: string, AUTH_SECRET: string }}
 */
export function loadSecrets(dir, env) {
  const path = join(dir, 'secrets.json');
  /** @type {Record<string, unknown>} */
  const kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  /** @param {string} name */
  const secret = (name) => {
    const value = kept[name];
    return typeof value === 'string' && value.length >= 32 ? value : randomBytes(32).toString('base64url');
  };
  const secrets = { MEDIA_LINK_SECRET: secret('MEDIA_LINK_SECRET'), AUTH_SECRET: secret('AUTH_SECRET') };
  writeFileSync(`${path}.draft`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
  return {
    MEDIA_LINK_SECRET: env.MEDIA_LINK_SECRET || secrets.MEDIA_LINK_SECRET,
    AUTH_SECRET: env.AUTH_SECRET || secrets.AUTH_SECRET,
  };
}
