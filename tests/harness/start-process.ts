import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '..', '..');

type Part = 'api' | 'media' | 'demo';
const programs = { api: 'api/src/main.ts', media: 'media-server/src/main.ts', demo: 'demo/src/main.ts' };

/** The real `npm start` on free ports, with its data in a temporary folder. */
export class StartProcess {
  readonly publicUrl: string;
  readonly mediaUrl: string;
  readonly dataDir: string;
  readonly npm: ChildProcess;
  /** Its exit code and signal. */
  readonly ended: Promise<unknown[]>;
  #output = '';

  private constructor(port: number, mediaPort: number, dataDir: string) {
    this.publicUrl = `http://localhost:${port}`;
    this.mediaUrl = `http://localhost:${mediaPort}`;
    this.dataDir = dataDir;
    this.npm = spawn('npm', ['start'], {
      cwd: root,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(port),
        MEDIA_PORT: String(mediaPort),
        PUBLIC_URL: this.publicUrl,
        MEDIA_PUBLIC_URL: this.mediaUrl,
        DEMO_AUDIENCE: '1',
        DEMO_DROP_SECONDS: '0',
        DEMO_RED_PACKET_SECONDS: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    this.npm.stdout?.on('data', keep);
    this.npm.stderr?.on('data', keep);
    this.ended = once(this.npm, 'close');
  }

  static async start(): Promise<StartProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'showfloor-npm-start-'));
    return new StartProcess(await freePort(), await freePort(), dataDir);
  }

  get output(): string {
    return this.#output;
  }

  /** Waits until it has said that. */
  async says(text: string): Promise<void> {
    await until(
      `npm start says "${text}", not only\n${this.#output}`,
      async () => this.#output.includes(text),
      150_000,
    );
  }

  /** The process id of one of its parts now, as the start itself remembers it; null between two lives. */
  async pidOf(part: Part): Promise<number | null> {
    for (const name of await readdir(join(this.dataDir, 'processes'))) {
      const pid = Number.parseInt(name, 10);
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      if (command.includes(programs[part])) return pid;
    }
    return null;
  }

  /** Asks it to stop, waits until it has, and forgets the data. Idempotent. */
  async close(): Promise<void> {
    if (this.npm.exitCode === null && this.npm.signalCode === null) this.npm.kill('SIGTERM');
    await this.ended;
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
