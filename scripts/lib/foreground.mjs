import { spawn } from 'node:child_process';

/**
 * Runs a Node program on our own terminal to its end; signals sent to us reach it.
 *
 * @param {readonly string[]} args what to give to `node`
 * @param {Record<string, string>} env added to our own environment
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runInForeground(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => void child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}
