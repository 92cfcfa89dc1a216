import { createServer } from 'node:net';
import { SetupError } from './setup-error.mjs';

/**
 * @param {{ host: string | undefined, hostSetting: string, port: number, portSetting: string }} place `host`: nothing for all addresses;
 *   `…Setting`: the environment variable that changes it
 * @returns {Promise<void>}
 * @throws {SetupError} when a server can't listen there
 */
export function assertPortFree({ host, hostSetting, port, portSetting }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      reject(new SetupError(explain(code)));
    });
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });

  /** @param {string | undefined} code */
  function explain(code) {
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code ?? '')) {
      return `${hostSetting} is ${host}, which is no address of this machine (${code}): set it to one, or unset it to listen on all`;
    }
    const reason = code === 'EADDRINUSE' ? 'is in use' : `can't be used (${code})`;
    return `port ${port} ${reason}: set ${portSetting} to another, as in  ${portSetting}=${port + 1000} npm start`;
  }
}
