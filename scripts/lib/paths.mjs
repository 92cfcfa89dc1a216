import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const repoDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Where what is slow to get is kept between clones: Node and the mediasoup worker. Outside the repository.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} `SHOWFLOOR_CACHE_DIR`, by default `~/.cache/showfloor`.
 */
export function cacheDir(env = process.env) {
  return resolve(env.SHOWFLOOR_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'showfloor'));
}
