import { spawn } from 'node:child_process';

const keptOutputChars = 64 * 1024;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/**
 * Runs a program to its end and keeps the last 64 KiB of what it said. Nothing is read from stdin.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 *   `timeoutMs`: the program is killed after this long (default: never); `onLine`: each line as it comes
 * @returns {Promise<{ ok: boolean, code: number | null, output: string, timedOut: boolean }>} A program that can't be started gives `ok: false`
 *   with the reason as its output.
 */
export function exec(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: withoutColours(options.env ?? process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    let pending = '';
    let timedOut = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, options.timeoutMs)
      : undefined;
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      const text = chunk.toString();
      output = (output + text).slice(-keptOutputChars);
      const lines = (pending + text).split(/[\r\n]+/);
      pending = (lines.pop() ?? '').slice(-keptOutputChars);
      for (const line of lines) if (line.trim()) options.onLine?.(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    /** @param {number | null} code @param {string} [reason] */
    const end = (code, reason) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: code === 0, code, output: reason ? `${output}${reason}\n` : output, timedOut });
    };
    child.on('error', (error) => end(null, error.message));
    child.on('close', (code) => end(code));
  });
}

/** What is kept or quoted must be plain text. @param {NodeJS.ProcessEnv} env */
function withoutColours({ FORCE_COLOR: _, ...env }) {
  return { ...env, NO_COLOR: '1' };
}

/**
 * The last lines of a program's output, for a message that says why it failed.
 *
 * @param {string} output
 * @param {number} [count]
 */
export function lastLines(output, count = 12) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
