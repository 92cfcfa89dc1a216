import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * One hash over the names and contents of files; a folder stands for all files below it (`node_modules` and `dist` left out). What doesn't
 * exist counts as absent, so that its coming changes the hash.
 *
 * @param {string} base paths are hashed relative to this folder, so that a clone elsewhere has the same hash
 * @param {readonly string[]} paths absolute paths
 * @returns {string} 16 hex digits
 */
export function hashFiles(base, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow).sort()) {
    hash.update(`${relative(base, path)}\0`);
    hash.update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .flatMap((name) => filesBelow(join(path, name)));
}
