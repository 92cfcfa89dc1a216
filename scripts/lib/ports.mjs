import { createServer } from 'node:net';
import { SetupError } from './setup-error.mjs';

/**
 * @param {number} port
 * @param {string} setting the environment variable that changes it
 * @returns {Promise<void>}
 * @throws {SetupError} when something listens there already
 */
export function assertPortFree(port, setting) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      const reason = code === 'EADDRINUSE' ? 'is in use' : `can't be used (${code})`;
      reject(
        new SetupError(`port ${port} ${reason}: set ${setting} to another, as in  ${setting}=${port + 1000} npm start`),
      );
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}
