import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiProgram, mediaProgram } from '../../scripts/lib/service-programs.mjs';
import { freePort } from './free-port.ts';
import { ServiceProcess } from './service-process.ts';
import { createTestStore, type DatabaseKind, type TestStore } from './test-store.ts';

export interface StackOptions {
  /** What the api keeps its data in. Default PGlite. */
  readonly database?: DatabaseKind;
  readonly env?: Readonly<Record<string, string>>;
  /** Of PostgreSQL, as `name=value`. Default none. */
  readonly postgresSettings?: readonly string[];
  /** A second api process on the same database, which has to be PostgreSQL. Default false. */
  readonly secondApi?: boolean;
}

/** The whole product on one machine: api and media server on free ports, data in a temporary folder. */
export class Stack {
  readonly publicUrl: string;
  readonly mediaUrl: string;
  readonly dataDir: string;
  readonly store: TestStore;
  readonly api: ServiceProcess;
  /** The address of the second api; without one that of the only one. */
  readonly otherUrl: string;
  readonly otherApi: ServiceProcess | null;
  readonly media: ServiceProcess;

  private constructor(parts: Omit<Stack, 'close' | 'stopApis'>) {
    this.publicUrl = parts.publicUrl;
    this.mediaUrl = parts.mediaUrl;
    this.dataDir = parts.dataDir;
    this.store = parts.store;
    this.api = parts.api;
    this.otherUrl = parts.otherUrl;
    this.otherApi = parts.otherApi;
    this.media = parts.media;
  }

  static async start(options: StackOptions = {}): Promise<Stack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'showfloor-stack-'));
    const store = await createTestStore(options.database ?? 'pglite', dataDir, options.postgresSettings);
    const [port, mediaPort, otherPort] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `http://localhost:${port}`;
    const mediaUrl = `http://localhost:${mediaPort}`;
    const env = {
      PORT: String(port),
      MEDIA_PORT: String(mediaPort),
      PUBLIC_URL: publicUrl,
      MEDIA_PUBLIC_URL: mediaUrl,
      DATA_DIR: dataDir,
      MEDIA_LINK_SECRET: randomBytes(24).toString('hex'),
      AUTH_SECRET: randomBytes(24).toString('hex'),
      LOG_LEVEL: 'warn',
      ...store.env,
      ...options.env,
    };
    const anApi = (url: string, own: Record<string, string>) =>
      new ServiceProcess({
        program: apiProgram,
        env: { ...env, ...own },
        readyUrl: `${url}/readyz`,
        readyWithinMs: 60_000,
      });
    const otherUrl = options.secondApi ? `http://localhost:${otherPort}` : publicUrl;
    const stack = new Stack({
      publicUrl,
      mediaUrl,
      dataDir,
      store,
      api: anApi(publicUrl, {}),
      otherUrl,
      otherApi: options.secondApi ? anApi(otherUrl, { PORT: String(otherPort), PUBLIC_URL: otherUrl }) : null,
      media: new ServiceProcess({ program: mediaProgram, env, readyUrl: `${mediaUrl}/healthz` }),
    });
    try {
      await Promise.all([stack.api.start(), stack.otherApi?.start(), stack.media.start()]);
    } catch (error) {
      await stack.close();
      throw error;
    }
    return stack;
  }

  /** Stops every api, so that their data can be looked into. */
  async stopApis(): Promise<void> {
    await Promise.all([this.api.stop(), this.otherApi?.stop()]);
  }

  /** Stops all and forgets the data. Idempotent. */
  async close(): Promise<void> {
    await Promise.all([this.stopApis(), this.media.stop()]);
    await this.store.close();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
