import { spawn } from 'node:child_process';
import { onStopRequest } from './stop-request.mjs';

/** Tests put away what they started. */
const graceMs = 10_000;

/**
 * Runs a Node program on our own terminal to its end. When we are asked to stop it is too, and what doesn't end is ended.
 *
 * @param {readonly string[]} args what to give to `node`
 * @param {Record<string, string>} env added to our own environment
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runInForeground(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const letGo = onStopRequest({
      stop: (signal) => {
        child.kill(signal);
        timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      },
      kill: () => void child.kill('SIGKILL'),
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      letGo();
      resolve(code ?? 1);
    });
  });
}
