import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const superuser = 'showfloor';

/** A PostgreSQL server that lives as long as a test file. */
export interface TestPostgres {
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  /** Kills the server as a power cut would, keeps its data, and starts it again on the same address. */
  crashAndRestart(): Promise<void>;
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

/** Starts a throw-away PostgreSQL that listens on a UNIX socket in a temporary folder, and nowhere else. */
export async function startPostgres(binDir: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-pg-'));
  const owner = ownerForRoot();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  await run(
    join(binDir, 'initdb'),
    ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...owner,
      cwd: folder,
    },
  );

  const start = async () => {
    const server = spawn(
      join(binDir, 'postgres'),
      ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=120'],
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
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await run(join(binDir, 'createdb'), ['-h', folder, '-U', superuser, name]);
      return `postgresql://${superuser}@/${name}?host=${encodeURIComponent(folder)}`;
    },
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
