import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '../platform/database/database.ts';
import { migratedDatabaseSources } from './migrated-pglite.ts';
import { copyPrepared, type PreparedFolder } from './prepared-folder.ts';

const run = promisify(execFile);
const superuser = 'showfloor';
const migrated = 'migrated';

/** A PostgreSQL server that lives as long as a test file. */
export interface TestPostgres {
  /** Makes a database with all tables and no rows, and gives its URL. `empty`: without tables too. */
  createDatabase(options?: { readonly empty?: boolean }): Promise<string>;
  /** Kills the server as a power cut would, keeps its data, and starts it again on the same address. */
  crashAndRestart(): Promise<void>;
  /** SIGSTOP to the server and all of its processes: connections stay open, and nothing is answered. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Stops the server and forgets its data. Idempotent. */
  close(): Promise<void>;
}

/** Where PostgreSQL's programs are: POSTGRES_BIN_DIR, Debian's folders, or PATH; null when this machine has none. */
export function findPostgres(env: NodeJS.ProcessEnv = process.env): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(env.POSTGRES_BIN_DIR ? [env.POSTGRES_BIN_DIR] : []),
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/**
 * Starts a throw-away PostgreSQL that listens on a UNIX socket in a temporary folder, and nowhere else.
 * @param settings on top of what tests need, as `name=value`. Default none.
 */
export async function startPostgres(binDir: string, settings: readonly string[] = []): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-pg-'));
  const owner = ownerForRoot();
  if (owner) await chown(folder, owner.uid, owner.gid);
  await copyPrepared(await preparedCluster(binDir), join(folder, 'data'));
  return runServer(binDir, folder, owner, settings);
}

/** The data of a server with one database: with all tables and no rows. */
async function preparedCluster(binDir: string): Promise<PreparedFolder> {
  const { stdout: version } = await run(join(binDir, 'postgres'), ['--version']);
  return {
    name: 'postgres',
    madeOf: [binDir, version, ...(await migratedDatabaseSources()), await readFile(import.meta.filename)],
    async make(to) {
      const owner = ownerForRoot();
      const folder = await mkdtemp(join(tmpdir(), 'showfloor-pg-'));
      if (owner) await chown(folder, owner.uid, owner.gid);
      const data = join(folder, 'data');
      await run(
        join(binDir, 'initdb'),
        ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
        { ...owner, cwd: folder },
      );
      const server = await runServer(binDir, folder, owner);
      await run(join(binDir, 'createdb'), ['-h', folder, '-U', superuser, migrated]);
      await (await openDatabase({ kind: 'postgres', url: urlOf(folder, migrated) })).close();
      await server.stop();
      await run('cp', ['-a', data, to]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const urlOf = (folder: string, name: string) => `postgresql://${superuser}@/${name}?host=${encodeURIComponent(folder)}`;

/** Runs a server on the data in `folder`/data. */
async function runServer(
  binDir: string,
  folder: string,
  owner: { uid: number; gid: number } | undefined,
  settings: readonly string[] = [],
): Promise<TestPostgres & { stop(): Promise<void> }> {
  const data = join(folder, 'data');
  const start = async () => {
    const all = ['listen_addresses=', 'fsync=off', 'max_connections=120', ...settings];
    const server = spawn(
      join(binDir, 'postgres'),
      ['-D', data, '-k', folder, ...all.flatMap((setting) => ['-c', setting])],
      { ...owner, cwd: folder, stdio: 'ignore' },
    );
    await answers(binDir, folder, () => server.exitCode === null);
    return server;
  };
  let server = await start();
  const killWithUs = () => server.kill('SIGQUIT');
  process.on('exit', killWithUs);

  const stop = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  let closing: Promise<void> | undefined;
  return {
    async createDatabase({ empty = false } = {}) {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const template = empty ? 'template0' : migrated;
      await run(join(binDir, 'createdb'), ['-h', folder, '-U', superuser, '-T', template, name]);
      return urlOf(folder, name);
    },
    async stop() {
      process.off('exit', killWithUs);
      await stop('SIGINT');
    },
    pause: () => signalAll(server.pid, 'SIGSTOP'),
    resume: () => signalAll(server.pid, 'SIGCONT'),
    async crashAndRestart() {
      await stop('SIGQUIT');
      server = await start();
    },
    close() {
      closing ??= (async () => {
        process.off('exit', killWithUs);
        await stop('SIGINT');
        await rm(folder, { recursive: true, force: true });
      })();
      return closing;
    },
  };
}

/** To a server and its children, of which each connection has one. */
function signalAll(pid: number | undefined, signal: 'SIGSTOP' | 'SIGCONT'): void {
  if (pid === undefined) return;
  // The server first: it starts no more of them meanwhile.
  const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  for (const each of [String(pid), ...children()]) {
    try {
      process.kill(Number(each), signal);
    } catch {
      // It has just ended.
    }
  }
}

/** PostgreSQL refuses root: then it runs as `postgres`, or as `nobody`. */
function ownerForRoot(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user: try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}

async function answers(binDir: string, folder: string, isRunning: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await run(join(binDir, 'pg_isready'), ['-q', '-h', folder, '-U', superuser, '-d', 'postgres']);
      return;
    } catch (error) {
      if (!isRunning() || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
