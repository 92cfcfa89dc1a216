import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { exec, lastLines } from '../exec.mjs';
import { SetupError } from '../setup-error.mjs';
import { foreignCommand } from './foreign-command.mjs';

const user = 'showfloor';
const limitMs = 60_000;
const pollMs = 200;

/**
 * A PostgreSQL of the cluster's own, on the loopback address.
 *
 * @typedef {object} PostgresServer
 * @property {() => Promise<void>} prepare makes its data, unless they are there
 * @property {() => { program: string, args: string[], stopSignal: NodeJS.Signals }} command
 * @property {(signal: AbortSignal) => Promise<void>} ready resolves when it answers and has our database
 * @property {string} url holds the password
 */

/**
 * @param {{ binDir: string, folder: string, port: number, password: string }} place `folder`: its own, which everybody on the way to it may enter
 * @returns {PostgresServer}
 */
export function postgresServer({ binDir, folder, port, password }) {
  const data = join(folder, 'data');
  const owner = ownerForRoot();
  const url = `postgresql://${user}:${password}@127.0.0.1:${port}/${user}`;
  const inOwnName = owner
    ? { deathSignal: /** @type {const} */ ('KILL'), owner }
    : { deathSignal: /** @type {const} */ ('KILL') };
  /** @param {string} name @param {readonly string[]} args */
  const run = (name, args) => {
    const { program, args: all } = foreignCommand(join(binDir, name), args, inOwnName);
    return exec(program, all, { cwd: folder, env: { ...process.env, PGPASSWORD: password, LC_ALL: 'C.UTF-8' } });
  };
  return {
    url,
    async prepare() {
      if (existsSync(join(data, 'PG_VERSION'))) return;
      // Whole or not there: what was interrupted would look like data.
      const draft = `${data}.draft`;
      for (const left of [data, draft]) rmSync(left, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o700);
      const passwordFile = join(folder, 'password');
      writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
      if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
      const made = await run('initdb', [
        ...['-D', draft, '-U', user, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'],
      ]);
      rmSync(passwordFile, { force: true });
      if (!made.ok) throw new SetupError(`PostgreSQL's data can't be made:\n${lastLines(made.output, 5)}`);
      renameSync(draft, data);
    },
    command() {
      const settings = {
        listen_addresses: '127.0.0.1',
        port: String(port),
        unix_socket_directories: '',
        max_connections: '100',
      };
      const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      // SIGINT ends it without waiting for its clients.
      return {
        ...foreignCommand(join(binDir, 'postgres'), ['-D', data, ...args], { deathSignal: 'INT', owner }),
        stopSignal: 'SIGINT',
      };
    },
    async ready(signal) {
      const at = ['-h', '127.0.0.1', '-p', String(port), '-U', user];
      const deadline = Date.now() + limitMs;
      while (!(await run('pg_isready', ['-q', ...at, '-d', 'postgres'])).ok) {
        if (signal.aborted) return;
        if (Date.now() > deadline) throw new SetupError(`PostgreSQL didn't become ready within ${limitMs / 1000} s`);
        await wait(pollMs);
      }
      const made = await run('createdb', [...at, user]);
      if (!made.ok && !made.output.includes('already exists'))
        throw new SetupError(`the database can't be made:\n${lastLines(made.output, 5)}`);
    },
  };
}

/** PostgreSQL refuses root: then it runs as `postgres`, or as `nobody`. */
function ownerForRoot() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      /** @param {string} flag */
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user: try the next.
    }
  }
  throw new SetupError('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}
