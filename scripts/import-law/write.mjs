import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lawAsBiomeConfig } from './law.mjs';

/**
 * Writes law.mjs into a folder's `import-law.json`, where its biome.json reads it. It is generated, so it isn't committed. A file that is right
 * already is left alone, and readers never see half of one: checks run at once.
 *
 * @param {string} folder the one that holds biome.json
 */
export function writeImportLaw(folder) {
  const path = join(folder, 'import-law.json');
  const text = `${JSON.stringify(lawAsBiomeConfig())}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
