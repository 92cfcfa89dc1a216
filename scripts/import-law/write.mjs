/** `npm run import-law`: writes law.mjs into import-law.json, where Biome reads it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from '../lib/paths.mjs';
import { lawAsBiomeConfig } from './law.mjs';

writeFileSync(join(repoDir, 'import-law.json'), `${JSON.stringify(lawAsBiomeConfig())}\n`);
