import { readFileSync } from 'node:fs';

/** Connections for calls, pages and pictures beside the WebSockets of the rooms … */
const callConnections = 4_000;
/** … and what else is open: the database, the log, files that are being read. */
const otherFiles = 256;

export interface ConnectionLimits {
  /** Most WebSockets of rooms. */
  readonly realtime: number;
  /** Most connections over all. */
  readonly all: number;
}

/**
 * How many connections the process takes: the WebSockets that were asked for and calls beside them, each an open file. With few files both are
 * fewer.
 *
 * @param wanted WebSockets
 * @param openFiles how many this process may open; null where nobody knows
 */
export function fitConnections(wanted: number, openFiles: number | null): ConnectionLimits {
  if (openFiles === null) return { realtime: wanted, all: wanted + callConnections };
  const calls = Math.min(callConnections, Math.floor(openFiles / 4));
  const realtime = Math.max(1, Math.min(wanted, openFiles - calls - otherFiles));
  return { realtime, all: realtime + calls };
}

/** How many files this process may open, by Linux's /proc; null elsewhere. Node has raised it to the hard limit by then. */
export function readOpenFilesLimit(path = '/proc/self/limits'): number | null {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync(path, 'utf8'))?.[1];
    return soft === undefined ? null : Number(soft);
  } catch {
    return null;
  }
}
