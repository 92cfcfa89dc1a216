import { existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { exec, lastLines } from '../exec.mjs';
import { SetupError } from '../setup-error.mjs';

/** Browsers refuse certificates that are good for longer. */
const days = '397';

/**
 * A certificate for this machine's own use: made once, signed by itself, so that browsers ask before they believe it.
 *
 * @param {string} folder of the data folder; made when it isn't there
 * @param {string} hostName that it is for, beside `localhost` and the loopback addresses
 * @param {string} openssl
 * @returns {Promise<{ certificate: string, key: string }>} the files
 * @throws {SetupError}
 */
export async function ensureCertificate(folder, hostName, openssl) {
  const [certificate, key] = [join(folder, `${hostName}.crt`), join(folder, `${hostName}.key`)];
  const isGood =
    existsSync(key) && (await exec(openssl, ['x509', '-in', certificate, '-noout', '-checkend', '86400'])).ok;
  if (isGood) return { certificate, key };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = isIP(hostName) ? `IP:${hostName}` : `DNS:${hostName}`;
  const made = await exec(openssl, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256'],
    ...['-days', days, '-subj', '/CN=Showfloor on this machine'],
    ...['-addext', `subjectAltName=${[...new Set([own, 'DNS:localhost', 'IP:127.0.0.1', 'IP:::1'])].join(',')}`],
    ...['-addext', 'extendedKeyUsage=serverAuth', '-keyout', key, '-out', certificate],
  ]);
  if (!made.ok) throw new SetupError(`no certificate could be made:\n${lastLines(made.output, 5)}`);
  return { certificate, key };
}
