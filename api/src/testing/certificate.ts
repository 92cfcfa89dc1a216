import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Of a server on 127.0.0.1, signed by itself: it is its own authority. */
export interface TestCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  /** PEM. */
  readonly certificate: string;
  /** Forgets the files. Idempotent. */
  remove(): Promise<void>;
}

/** The program that makes certificates; null when this machine has none. */
export function findOpenssl(env: NodeJS.ProcessEnv = process.env): string | null {
  const paths = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'openssl'));
  return paths.find((path) => existsSync(path)) ?? null;
}

export async function makeCertificate(openssl: string): Promise<TestCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-tls-'));
  const [certificateFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  await promisify(execFile)(openssl, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256', '-days', '2'],
    ...['-subj', '/CN=Redis of a test', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
  return {
    certificateFile,
    keyFile,
    certificate: await readFile(certificateFile, 'utf8'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
