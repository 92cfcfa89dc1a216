import { join } from 'node:path';
import { openLogFile } from './log-file.mjs';

/**
 * The log files of a start's processes. Says once when lines can't be written, and what is missing when they can again.
 *
 * @param {string} folder
 * @param {Pick<import('./progress.mjs').Progress, 'say'>} progress
 */
export function createProcessLogs(folder, progress) {
  let failing = 0;
  /** @param {string} name */
  const pathOf = (name) => join(folder, `${name}.log`);
  return {
    pathOf,
    /** @param {string} name */
    open: (name) =>
      openLogFile(pathOf(name), {
        onLost: ({ code, message }) => {
          failing += 1;
          if (failing > 1) return;
          const why = code === 'ENOSPC' ? 'the disk is full' : message;
          progress.say(
            `! Logs can't be written to ${folder} (${why}): everything runs on, lines are lost until they can.`,
          );
        },
        onHealed: (lines) => {
          failing -= 1;
          progress.say(`✓ ${pathOf(name)} is written again; ${lines} lines are missing.`);
        },
      }),
  };
}
