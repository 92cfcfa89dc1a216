import { join } from 'node:path';
import { cacheDir, canWrite } from './paths.mjs';

/**
 * The environment that npm is called in. Its cache lies in the home folder; where that can't be written (no home, an arbitrary user id) npm gets
 * a folder in ours.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnv(env = process.env) {
  const usual = env.npm_config_cache || (env.HOME && join(env.HOME, '.npm'));
  return usual && canWrite(usual) ? env : { ...env, npm_config_cache: join(cacheDir(env), 'npm') };
}
