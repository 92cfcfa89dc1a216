/** `npm run complete-lock`: after `npm install`, lists every platform's optional packages in the lock, so that `npm ci` takes it everywhere. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMissingPlatforms } from './lib/lock-platforms.mjs';
import { repoDir } from './lib/paths.mjs';

const path = join(repoDir, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const { packages, added } = addMissingPlatforms(lock.packages);
if (added.length > 0) writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
process.stdout.write(`${added.length} packages of other platforms added to package-lock.json\n`);
