import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A log file that doesn't grow for ever: when it is full it becomes `NAME.1` (the one before is dropped) and begins anew. Nothing about it is an
 * error: what can't be written (a full disk, say) is lost and counted, and the first line that goes in again stands below one that says how many
 * are missing.
 *
 * @param {string} path its folder is made
 * @param {object} [options]
 * @param {number} [options.maxBytes] default: 10 MiB
 * @param {(error: NodeJS.ErrnoException) => void} [options.onLost] the first line of several in a row couldn't be written
 * @param {(lines: number) => void} [options.onHealed] lines go in again; so many didn't
 * @returns {{ write: (line: string) => void, close: () => void }} `line` has no line break at its end
 */
export function openLogFile(path, { maxBytes = 10 * 1024 * 1024, onLost, onHealed } = {}) {
  /** @type {number | undefined} */
  let file;
  let bytes = 0;
  let lost = 0;
  /** The disk was full in the middle of a line. */
  let torn = false;
  let closed = false;

  const open = () => {
    mkdirSync(dirname(path), { recursive: true });
    file = openSync(path, 'a', 0o600);
    bytes = fstatSync(file).size;
    return file;
  };
  const shut = () => {
    const open = file;
    file = undefined;
    if (open !== undefined) closeSync(open);
  };

  /** @param {string} line @returns {NodeJS.ErrnoException | undefined} why it couldn't be written */
  const put = (line) => {
    try {
      const data = Buffer.from(`${torn ? '\n' : ''}${line}\n`);
      let target = file ?? open();
      if (bytes > 0 && bytes + data.length > maxBytes) {
        shut();
        renameSync(path, `${path}.1`);
        target = open();
      }
      for (let at = 0; at < data.length; ) {
        const written = writeSync(target, data, at);
        at += written;
        bytes += written;
        torn = at < data.length;
      }
      return undefined;
    } catch (error) {
      // The next line opens it anew: it may be another disk by then.
      shut();
      return /** @type {NodeJS.ErrnoException} */ (error);
    }
  };

  return {
    write: (line) => {
      if (closed) return;
      if (lost > 0) {
        if (put(`(${lost} lines before this one could not be written)`)) {
          lost += 1;
          return;
        }
        onHealed?.(lost);
        lost = 0;
      }
      const error = put(line);
      if (!error) return;
      lost = 1;
      onLost?.(error);
    },
    close: () => {
      closed = true;
      shut();
    },
  };
}
