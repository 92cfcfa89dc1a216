import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readLogLine } from './log-line.mjs';

const keptLines = 15;

/** Those that run. None of them outlives us. @type {Set<() => void>} */
const endings = new Set();
process.on('exit', () => {
  for (const end of endings) end();
});

/**
 * @typedef {{ write: (line: string) => void, close: () => void }} LogFile
 * @typedef {object} ManagedProcess
 * @property {string} name
 * @property {number | undefined} pid nothing when it didn't start
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} ended
 * @property {() => readonly string[]} lastLines the last it said, readable, for a message that says why it ended
 * @property {(graceMs: number) => Promise<void>} stop asks it to end, ends it after `graceMs`; may be called again to be shorter
 */

/**
 * Starts a program as one of the processes of a start. It writes to its own log file, and is the head of its own process group, so that Ctrl-C
 * reaches it through us alone and nothing it started outlives it. A Node program gets an IPC channel whose end tells it that we are gone (also after
 * a kill -9); others have to be told so in another way (`foreignCommand`).
 *
 * @param {object} options
 * @param {string} options.name
 * @param {string} [options.program] default: Node
 * @param {readonly string[]} options.args what the program is given
 * @param {NodeJS.ProcessEnv} options.env the whole environment
 * @param {NodeJS.Signals} [options.stopSignal] what asks it to end properly (default: SIGTERM)
 * @param {() => LogFile} options.openLog where its lines go; it is closed at its end
 * @param {(line: import('./log-line.mjs').LogLine) => void} [options.onLog] each line, readable
 * @param {(line: string) => boolean} [options.onStdout] sees each raw line of stdout first; true means it was taken and isn't a log line
 * @returns {ManagedProcess}
 */
export function startProcess({ name, program, args, env, stopSignal = 'SIGTERM', openLog, onLog, onStdout }) {
  const log = openLog();
  const child = spawn(program ?? process.execPath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe', ...(program === undefined ? [/** @type {const} */ ('ipc')] : [])],
    detached: true,
  });
  /** @type {string[]} */
  const recent = [];
  /** @param {NodeJS.ReadableStream | null} stream @param {'info' | 'warn'} plainLevel @param {(line: string) => boolean} taken */
  const follow = (stream, plainLevel, taken) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      if (taken(line)) return;
      log.write(line);
      const entry = readLogLine(line, plainLevel);
      if (entry.text) recent.push(entry.text);
      if (recent.length > keptLines) recent.shift();
      onLog?.(entry);
    });
  };
  follow(child.stdout, 'info', (line) => onStdout?.(line) ?? false);
  follow(child.stderr, 'warn', () => false);

  /** @param {NodeJS.Signals} signal */
  const signalGroup = (signal) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  };
  const endWithUs = () => signalGroup('SIGKILL');
  endings.add(endWithUs);

  /** @type {ManagedProcess['ended']} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      recent.push(error.message);
      resolve({ code: null, signal: null });
    });
    child.on('exit', () => signalGroup('SIGKILL'));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  ended.then(() => {
    endings.delete(endWithUs);
    log.close();
  });
  let asked = false;
  return {
    name,
    pid: child.pid,
    ended,
    lastLines: () => recent,
    stop: async (graceMs) => {
      if (!asked && child.exitCode === null) child.kill(stopSignal);
      asked = true;
      const timer = setTimeout(() => signalGroup('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
