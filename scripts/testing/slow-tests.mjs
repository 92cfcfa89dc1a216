import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a test file says when it starts processes, databases or servers of ours: seconds each, instead of milliseconds. */
const startsSomething =
  /node:child_process|testing\/(databases|postgres|redis|start-test-app|server-process|server-run|encoded-media)|PGlite|startRedis|openDatabase|startServer\(|Sfu\.start/;

/**
 * The test files that `npm run test:quick` leaves out, by what they say and not by where they are.
 *
 * @param {string} root
 * @param {readonly string[]} patterns where test files are
 * @returns {string[]} paths from `root`
 */
export function slowTests(root, patterns) {
  return globSync([...patterns], { cwd: root }).filter((path) =>
    startsSomething.test(readFileSync(join(root, path), 'utf8')),
  );
}
