import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A log file that doesn't grow for ever: when it is full it becomes `NAME.1` (the one before is dropped) and begins anew.
 *
 * @param {string} path its folder is made
 * @param {{ maxBytes?: number }} [options] default: 10 MiB
 * @returns {{ write: (text: string) => void, close: () => void }}
 */
export function openLogFile(path, { maxBytes = 10 * 1024 * 1024 } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let bytes = existsSync(path) ? statSync(path).size : 0;
  /** @type {number | undefined} */
  let file = openSync(path, 'a', 0o600);
  return {
    write: (text) => {
      if (file === undefined) return;
      const size = Buffer.byteLength(text);
      if (bytes > 0 && bytes + size > maxBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        bytes = 0;
      }
      writeSync(file, text);
      bytes += size;
    },
    close: () => {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
