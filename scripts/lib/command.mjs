import { ensureNode } from './node-runtime.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs one of the repository's commands under the right Node. What set-up can't mend ends it with its one line; anything else is a defect and
 * shows its stack.
 *
 * @param {() => Promise<number>} main gives the exit code
 */
export async function runCommand(main) {
  try {
    await ensureNode();
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(
      error instanceof SetupError ? `✗ ${error.message}\n` : `✗ ${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = 1;
  }
}
