import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes the first migration anew from the tables in the areas' postgres/tables.ts. Only until the first release: from then on a change is a
 * migration of its own.
 */
const api = fileURLToPath(new URL('..', import.meta.url));
rmSync(new URL('../src/platform/database/drizzle', import.meta.url), { recursive: true, force: true });
const { status } = spawnSync('drizzle-kit', ['generate', '--config', 'drizzle.config.ts', '--name', 'initial'], {
  cwd: api,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
