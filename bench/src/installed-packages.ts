import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmEnv } from '../../scripts/lib/npm-env.mjs';
import { cacheDir } from '../../scripts/lib/paths.mjs';

const run = promisify(execFile);

/**
 * The folder in which these packages are, got from npm once on a machine: what the product is held against is none of the repository's own.
 * @param packages versions by name. @throws when npm doesn't have them.
 */
export async function installedPackages(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(cacheDir(), 'peers', name);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'package.json'), JSON.stringify({ private: true }));
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  console.log(`getting ${wanted.join(', ')} from npm …`);
  await run('npm', ['install', ...flags, ...wanted], { cwd: draft, env: npmEnv() });
  await rename(draft, folder);
  return folder;
}
