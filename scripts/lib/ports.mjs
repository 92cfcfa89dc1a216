import { createServer } from 'node:net';
import { SetupError } from './setup-error.mjs';

const highestPort = 65_535;

/**
 * @param {{ host: string | undefined, hostSetting: string, port: number, portSetting: string, set?: number, command?: string }} place `host`: nothing
 *   for all addresses; `…Setting`: the environment variable that changes it; `set`: what `portSetting` is now (default: the port itself);
 *   `command`: what is being run (default: `npm start`)
 * @returns {Promise<void>}
 * @throws {SetupError} when a server can't listen there
 */
export function assertPortFree({ host, hostSetting, port, portSetting, set = port, command = 'npm start' }) {
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
    const other = set + 1000 > highestPort ? set - 1000 : set + 1000;
    return `port ${port} ${reason}: set ${portSetting} to another, as in  ${portSetting}=${other} ${command}`;
  }
}
