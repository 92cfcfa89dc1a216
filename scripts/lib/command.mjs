import { constants } from 'node:os';
import { explainSystemError } from './explain-system-error.mjs';
import { ensureNode } from './node-runtime.mjs';
import { cacheDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { onStopRequest } from './stop-request.mjs';

/**
 * Runs one of the repository's commands under the right Node. What set-up can't mend ends it with its one line; anything else is a defect and
 * shows its stack. Asked to stop, it ends at once with what it runs, as long as `main` doesn't listen for that itself.
 *
 * @param {() => Promise<number>} main gives the exit code
 */
export async function runCommand(main) {
  // A pipe without a reader, a closed terminal, a full disk behind a redirection: what nobody can read ends nothing.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => process.exit(128 + constants.signals[signal]);
  onStopRequest({ stop: end, kill: end });
  try {
    await ensureNode();
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`✗ ${describe(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof SetupError) return error.message;
  const reason = explainSystemError(error);
  if (!reason) return error instanceof Error ? error.stack : error;
  const { path } = /** @type {NodeJS.ErrnoException} */ (error);
  const setting = path?.startsWith(cacheDir()) ? ' (SHOWFLOOR_CACHE_DIR)' : '';
  return `${path ?? 'a file'} can't be written: ${reason}${setting}`;
}
