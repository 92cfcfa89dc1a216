import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';
import type { TestCertificate } from './certificate.ts';

/** One server, in a temporary folder, on a free port of this machine alone. Keeps nothing on disk. */
export interface TestRedis {
  readonly port: number;
  /** Where it is to be reached by those who use it: the port that speaks TLS, where it is secured. */
  readonly servedPort: number;
  /** `redis://…`, or `rediss://…` where it is secured. */
  readonly url: string;
  /** Sends one command over a connection of its own. */
  ask(...command: string[]): Promise<unknown>;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty; of a Cluster's nodes it knows still. After `kill`. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open, and nothing is answered. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Kills it and forgets its folder. Idempotent. */
  close(): Promise<void>;
}

/** Servers that speak TLS beside what tests ask them, and want a password for both. */
export interface Secured {
  readonly certificate: TestCertificate;
  readonly password: string;
}

export interface ServerOptions {
  /** `name value`. */
  readonly settings?: readonly string[];
  readonly flags?: readonly string[];
  readonly secured?: Secured | undefined;
}

/** Starts one server, and waits until it answers. */
export async function startServer(
  program: string,
  port: number,
  { settings = [], flags = [], secured }: ServerOptions = {},
): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-redis-'));
  const isSentinel = flags.includes('--sentinel');
  const all = ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, 'daemonize no', 'protected-mode no', ...settings];
  if (!isSentinel) all.push('save ""', 'appendonly no');
  const servedPort = secured ? await freePort() : port;
  if (secured) all.push(...securedSettings(secured, servedPort));
  let child: ChildProcess | null = null;
  const killWithUs = () => child?.kill('SIGKILL');
  process.on('exit', killWithUs);

  const ask = async (...command: string[]) => {
    const client = createClient({
      RESP: 2,
      ...(secured && { password: secured.password }),
      socket: { port, host: '127.0.0.1', reconnectStrategy: false, connectTimeout: 10_000 },
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  };
  const start = async () => {
    // Sentinels write what they learn into it.
    await writeFile(join(folder, 'redis.conf'), `${all.join('\n')}\n`);
    const started = spawn(program, [join(folder, 'redis.conf'), ...flags], { cwd: folder, stdio: 'ignore' });
    child = started;
    const ended = once(started, 'exit').then(([code]) => {
      throw new EndedAtOnce(`${program} ended with ${code}`);
    });
    ended.catch(() => {});
    // It, and not somebody else who has its port.
    const isIt = async () =>
      String(await ask('INFO', 'server').catch(() => '')).includes(`process_id:${started.pid}\r`);
    const answers = eventually('Redis answers', isIt);
    answers.catch(() => {});
    await Promise.race([answers, ended]);
  };
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  };
  const forget = async () => {
    process.off('exit', killWithUs);
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await forget();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    port,
    servedPort,
    url: secured ? `rediss://:${secured.password}@127.0.0.1:${servedPort}` : `redis://127.0.0.1:${port}`,
    ask,
    kill,
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    close() {
      closing ??= forget();
      return closing;
    },
  };
}

function securedSettings({ certificate, password }: Secured, tlsPort: number): string[] {
  return [
    `tls-port ${tlsPort}`,
    `tls-cert-file ${certificate.certificateFile}`,
    `tls-key-file ${certificate.keyFile}`,
    `tls-ca-cert-file ${certificate.certificateFile}`,
    'tls-auth-clients no',
    'tls-replication yes',
    `requirepass ${password}`,
  ];
}

/** It doesn't run: somebody else took a port of its between our looking for one and its start. */
class EndedAtOnce extends Error {}

/** Starts a server; one that finds a port of its taken is started anew, on others. @param start looks for free ports each time */
export async function onFreePorts<T>(start: () => Promise<T>): Promise<T> {
  const most = 5;
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof EndedAtOnce) || tries === most) throw error;
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the port is not known');
  return address.port;
}

export async function eventually(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  let failure: unknown;
  for (;;) {
    const done = await isTrue().catch((error: unknown) => {
      failure = error;
      return false;
    });
    if (done) return;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`, { cause: failure });
    await wait(25);
  }
}
