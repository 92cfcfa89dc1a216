import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { planCluster, portsOf } from '../../scripts/lib/cluster/cluster-plan.mjs';
import { readProcessTable } from '../../scripts/lib/cluster/process-table.mjs';
import { readRedisRoles } from '../../scripts/lib/cluster/redis-roles.mjs';
import { freePort, freePortRow } from './free-port.ts';
import { until } from './until.ts';

/** A process of a cluster, with what it is among the nodes of Redis; `startedBy` another one, if it isn't one of those that the cluster keeps. */
export interface ClusterMember {
  readonly name: string;
  readonly pid: number;
  readonly startedBy: string | undefined;
  readonly role: string;
}

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** The real `npm run cluster` on free ports, with its data in a temporary folder. */
export class ClusterProcess {
  readonly publicUrl: string;
  readonly npm: ChildProcess;
  /** Its exit code and signal. */
  readonly ended: Promise<unknown[]>;
  readonly dataDir: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #ports: readonly [number, number];
  #output = '';

  private constructor(port: number, innerPort: number, dataDir: string, options: readonly string[]) {
    this.publicUrl = `https://localhost:${port}`;
    this.dataDir = dataDir;
    this.#ports = [port, innerPort];
    this.#env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      CLUSTER_PORTS: String(innerPort),
      PUBLIC_URL: '',
      DEMO_AUDIENCE: '1',
      DEMO_DROP_SECONDS: '0',
      DEMO_RED_PACKET_SECONDS: '0',
      LOG_LEVEL: 'warn',
    };
    this.npm = spawn('npm', ['run', 'cluster', '--', ...options], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    this.npm.stdout?.on('data', keep);
    this.npm.stderr?.on('data', keep);
    this.ended = once(this.npm, 'close');
    // A test run that ends before its time leaves none of the sixteen processes behind.
    const endWithUs = () => this.npm.kill('SIGTERM');
    process.once('exit', endWithUs);
    void this.ended.then(() => process.off('exit', endWithUs));
  }

  /** @param options of the command. Default none */
  static async start(...options: readonly string[]): Promise<ClusterProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'showfloor-cluster-'));
    return new ClusterProcess(await freePort(), await freePortRow(50), dataDir, options);
  }

  /** Another run of the command, on the same ports and the same data. */
  again(...options: readonly string[]): ClusterProcess {
    return new ClusterProcess(...this.#ports, this.dataDir, options);
  }

  /** Every port that it listens on. */
  get ports(): readonly number[] {
    const [port, innerPort] = this.#ports;
    return [port, ...portsOf(planCluster(innerPort))];
  }

  get output(): string {
    return this.#output;
  }

  /** Who runs now, as `--list` names it. */
  get processes(): ClusterMember[] {
    const table = readProcessTable(join(this.dataDir, 'processes'));
    const roles = readRedisRoles(
      this.dataDir,
      table.map(({ name }) => name).filter((name) => name.startsWith('redis-')),
    );
    return table.map((member) => ({ ...member, role: roles.get(member.name) ?? '' }));
  }

  /** Waits until it has said that, after the `from`th character of what it said. */
  async says(text: string, from = 0): Promise<void> {
    await until(
      `npm run cluster says "${text}", not only\n${this.#output}`,
      async () => {
        if (this.npm.exitCode !== null) throw new Error(`npm run cluster ended:\n${this.#output}`);
        return this.#output.includes(text, from);
      },
      240_000,
    );
  }

  /** `npm run cluster -- …`, to the one that runs; gives what it says. */
  async tell(...options: readonly string[]): Promise<string> {
    const { stdout } = await run('npm', ['run', '--silent', 'cluster', '--', ...options], {
      cwd: root,
      env: this.#env,
    });
    return stdout;
  }

  /** Asks it to stop, waits until it has, and forgets the data. Idempotent. */
  async close(): Promise<void> {
    if (this.npm.exitCode === null && this.npm.signalCode === null) this.npm.kill('SIGTERM');
    await this.ended;
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
