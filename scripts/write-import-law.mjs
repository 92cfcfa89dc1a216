/** Writes `import-law.json` for whoever calls Biome by itself: `npm run format`, an editor. */
import { writeImportLaw } from './import-law/write.mjs';
import { repoDir } from './lib/paths.mjs';

writeImportLaw(repoDir);
