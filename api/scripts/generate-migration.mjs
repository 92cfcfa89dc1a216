import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Writes the SQL that brings the tables of the last migration to those of the areas' `postgres/tables.ts`: `npm run db:generate -w api -- NAME`.
 * Read it before you commit it: data of a running installation stays.
 */
const [name] = process.argv.slice(2);
if (!name) {
  process.stderr.write('Say what the migration does: npm run db:generate -w api -- NAME\n');
  process.exit(1);
}
const { status } = spawnSync('drizzle-kit', ['generate', '--config', 'drizzle.config.ts', '--name', name], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
