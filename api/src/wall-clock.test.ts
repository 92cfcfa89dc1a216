import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders = ['api/src', 'contracts/src'];
/** What reads a machine's clock: this one's, or in a statement the database's. */
const readsClock = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|clock_timestamp|current_timestamp|\bdefaultNow\b/;

/** Where a machine's clock may be read, and why no step of it moves anything there. The rule is in docs/api.md. */
const allowed: Readonly<Record<string, string>> = {
  'api/src/open-platform.ts': 'hands it to the shared clock, which reads it once',
  'api/src/reconcile-payments.ts': 'hands it to the shared clock, as a start does',
  'api/src/platform/database/shared-clock.ts': 'is the one place that asks the database',
  'api/src/areas/accounts/postgres/tables.ts': 'when rows of the account library were made: nothing is decided by it',
};

it('is read in the places that are listed, and nowhere else', () => {
  const readers = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('/testing/'))
    .filter((path) => readsClock.test(withoutComments(readFileSync(join(root, path), 'utf8'))));
  expect(readers.sort()).toEqual(Object.keys(allowed).sort());
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
