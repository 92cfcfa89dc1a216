import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLedger } from '../../api/src/areas/orders/postgres/verify-ledger.ts';
import { apiProgram } from '../../scripts/lib/service-programs.mjs';
import { freePort } from './free-port.ts';
import { ServiceProcess } from './service-process.ts';
import { createTestStore, type DatabaseKind } from './test-store.ts';

/** The api alone, as a process of its own on a free port, with its data in a temporary folder. There is no media server: its link fails. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
  /** Starts it again on the same address and data, after a kill. */
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Stops it, and answers what is wrong with the books it leaves. */
  stopAndVerifyLedger(): Promise<string[]>;
  /** Stops it, and forgets the data. Idempotent. */
  close(): Promise<void>;
}

/** The api as a process on a free port, not started yet. `env` is on top of what it needs, but for its data. */
export async function apiService(env: Readonly<Record<string, string>>) {
  const [port, mediaPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const service = new ServiceProcess({
    program: apiProgram,
    readyUrl: `${url}/readyz`,
    // On cores that are busy with other work PGlite alone takes a minute to start.
    readyWithinMs: 150_000,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      MEDIA_PUBLIC_URL: `http://127.0.0.1:${mediaPort}`,
      AUTH_SECRET: randomBytes(24).toString('hex'),
      MEDIA_LINK_SECRET: randomBytes(24).toString('hex'),
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  return { service, url };
}

/** Starts the api on one kind of database. `env` is on top of what it needs; `folder` is for its data, and removed in the end. Default: a temporary one. */
export async function startApiProcess(
  kind: DatabaseKind,
  env: Record<string, string> = {},
  folder?: string,
): Promise<ApiProcess> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'showfloor-api-')));
  const store = await createTestStore(kind, dataDir);
  const { service, url } = await apiService({ DATA_DIR: dataDir, ...store.env, ...env });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await service.stop();
    await store.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const api: ApiProcess = {
    url,
    get pid() {
      return service.pid;
    },
    start: () => service.start(),
    kill: () => service.kill(),
    async stopAndVerifyLedger() {
      await service.stop();
      return store.inspect(verifyLedger);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  try {
    await api.start();
  } catch (error) {
    await close();
    throw error;
  }
  return api;
}
