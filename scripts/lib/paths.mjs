import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const repoDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Where what is slow to get is kept between clones: Node and the mediasoup worker. Outside the repository, if there is a home to keep it in.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} `SHOWFLOOR_CACHE_DIR`, by default `~/.cache/showfloor`; the repository's `.cache` where nobody may write a home
 */
export function cacheDir(env = process.env) {
  if (env.SHOWFLOOR_CACHE_DIR) return resolve(env.SHOWFLOOR_CACHE_DIR);
  if (env.XDG_CACHE_HOME) return resolve(env.XDG_CACHE_HOME, 'showfloor');
  const home = env.HOME || systemHome();
  const inHome = home && join(home, '.cache', 'showfloor');
  return inHome && canWrite(inHome) ? inHome : join(repoDir, '.cache');
}

/** A user id that the system doesn't know has none. */
function systemHome() {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/**
 * Whether a file or folder can be written, or made.
 *
 * @param {string} path absolute
 * @returns {boolean}
 */
export function canWrite(path) {
  let there = path;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  try {
    accessSync(there, constants.W_OK);
    return there === path || statSync(there).isDirectory();
  } catch {
    return false;
  }
}
