import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { bringDemo } from '../bring-demo.mjs';
import { loadSecrets, openDataDir } from '../data-dir.mjs';
import { keepReady } from '../keep-ready.mjs';
import { assertPortFree } from '../ports.mjs';
import { formatReadyReport } from '../ready-report.mjs';
import { apiProgram, mediaProgram } from '../service-programs.mjs';
import { openStartProcesses } from '../start-processes.mjs';
import { waitReady } from '../wait-ready.mjs';
import { ensureCertificate } from './certificate.mjs';
import { planCluster, portsOf } from './cluster-plan.mjs';
import { foreignCommand } from './foreign-command.mjs';
import { nginxConf } from './nginx-conf.mjs';
import { postgresServer } from './postgres-server.mjs';
import { joinRedisCluster, redisCommand, redisReady } from './redis-servers.mjs';

/** For all processes together. */
const graceMs = 15_000;
/** Whoever tries what a cluster lives through kills one thing often. */
const restart = { firstMs: 500, mostMs: 4_000, steadyMs: 10_000, limit: 8 };
const shownAlways = new Set(['warn', 'error']);

/**
 * @typedef {object} Member a process of the cluster
 * @property {string} name
 * @property {{ program?: string, args: readonly string[], stopSignal?: NodeJS.Signals }} command
 * @property {NodeJS.ProcessEnv} [env] default: ours
 * @property {(signal: AbortSignal) => Promise<unknown>} ready resolves when it can be used, or at the signal
 */

/**
 * Runs the many-node form on this machine: nginx, three apis, the media server, a Redis Cluster of six and PostgreSQL, each a process of its own that is
 * started again when it dies; and unless told otherwise the demo, through nginx as everybody.
 *
 * @param {object} start
 * @param {import('./cluster-options.mjs').ClusterOptions} start.options
 * @param {import('./cluster-options.mjs').ClusterSettings} start.settings
 * @param {import('../progress.mjs').Progress} start.progress
 * @param {Record<string, string>} start.found environment from set-up
 * @param {import('./cluster-tools.mjs').ClusterTools} start.tools
 * @returns {Promise<number>} the exit code: 0 when it was asked to stop
 */
export async function runCluster({ options, settings, progress, found, tools }) {
  const { dataDir, publicUrl } = settings;
  const plan = planCluster(settings.innerPort);
  const data = await progress.step('Opening the data folder', () =>
    openDataDir(dataDir, { reset: options.reset, apart: 'DATA_DIR, PORT and CLUSTER_PORTS' }),
  );
  // PostgreSQL may run as another user, who has to get through to its own folder.
  chmodSync(dataDir, 0o711);
  const files = ownFolder(dataDir, 'files');
  const { logs, supervisor, ended } = openStartProcesses({
    progress,
    logsDir: ownFolder(dataDir, 'logs'),
    processesDir: data.processesDir,
    graceMs,
    restart,
    isShown: (name, level) => options.verbose || (isOurs(name) && shownAlways.has(level)),
    nameChars: 8,
  });
  const place = { hostSetting: 'HOST', command: 'npm run cluster' };
  const stopping = new AbortController();
  const over = supervisor.over.then(() => stopping.abort());
  const { signal } = stopping;
  /** @param {string} title @param {() => Promise<unknown>} work */
  const step = async (title, work) => {
    if (!supervisor.isStopping()) await progress.step(title, () => Promise.race([over, work()]));
  };
  /** Starts processes; resolves when all can be used. From then on each is started again when it dies. @param {readonly Member[]} members */
  const bring = async (members) => {
    for (const { name, command, env = process.env } of members)
      supervisor.start({ name, ...command, env, openLog: () => logs.open(name) });
    await Promise.all(members.map(({ ready }) => ready(signal)));
    for (const { name, ready } of members) keepReady({ supervisor, progress, name, ready, over: signal });
  };
  try {
    await assertPortFree({ ...place, host: undefined, port: settings.port, portSetting: 'PORT' });
    for (const port of portsOf(plan))
      await assertPortFree({
        ...place,
        host: '127.0.0.1',
        port,
        portSetting: 'CLUSTER_PORTS',
        set: settings.innerPort,
      });
    const { DATABASE_PASSWORD, REDIS_PASSWORD, ...secrets } = loadSecrets(dataDir, process.env, [
      'DATABASE_PASSWORD',
      'REDIS_PASSWORD',
      'PAYMENT_WEBHOOK_SECRET',
    ]);
    const postgres = postgresServer({
      binDir: tools.postgresBinDir,
      folder: join(dataDir, 'postgres'),
      port: plan.postgresPort,
      password: DATABASE_PASSWORD,
    });
    const redis = { redis: tools.redis, password: REDIS_PASSWORD };
    await step('Starting PostgreSQL and a Redis Cluster of six', async () => {
      await postgres.prepare();
      const nodes = plan.redis.map(({ name, port, busPort }) => ({
        name,
        command: redisCommand({ ...redis, folder: join(dataDir, name), port, busPort }),
        ready: (/** @type {AbortSignal} */ until) => redisReady(port, { ...redis, signal: until }),
      }));
      // A node alone is no Cluster: they are ready together.
      const joined = joinRedisCluster(plan.redis, { ...redis, dataDir, signal });
      await Promise.all([
        bring([{ name: 'postgres', command: postgres.command(), ready: postgres.ready }, ...nodes]),
        joined,
      ]);
    });

    const { hostname } = new URL(publicUrl);
    const { certificate, key } = await ensureCertificate(join(dataDir, 'tls'), hostname, tools.openssl);
    const env = {
      ...process.env,
      ...found,
      ...secrets,
      HOST: '127.0.0.1',
      MEDIA_HOST: '127.0.0.1',
      MEDIA_PORT: String(plan.media.port),
      PUBLIC_URL: publicUrl,
      MEDIA_PUBLIC_URL: publicUrl,
      API_INTERNAL_URL: `http://127.0.0.1:${plan.apiDoor}`,
      MEDIA_INTERNAL_URL: `http://127.0.0.1:${plan.media.port}`,
      DATABASE_URL: postgres.url,
      REDIS_URL: plan.redis.map(({ port }) => `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`).join(','),
      TRUST_PROXY: '1',
      NODE_EXTRA_CA_CERTS: certificate,
      DATA_DIR: files,
    };
    await step('Starting three apis, the media server and nginx', async () => {
      const nginx = ownFolder(dataDir, 'nginx');
      const conf = join(nginx, 'nginx.conf');
      const places = {
        folder: nginx,
        user: process.getuid?.() === 0 ? userInfo().username : '',
        port: settings.port,
        certificate,
        key,
        apiPorts: plan.apis.map(({ port }) => port),
        mediaPort: plan.media.port,
        apiDoor: plan.apiDoor,
        ipv6: existsSync('/proc/net/if_inet6') || process.platform !== 'linux',
        hidesHsts: hostname === '127.0.0.1' || /(^|\.)localhost$/.test(hostname),
      };
      writeFileSync(conf, nginxConf(places));
      /** @param {string} name @param {number} port @returns {Member['ready']} */
      const answersAt = (name, port) => (until) =>
        waitReady(name, `http://127.0.0.1:${port}/readyz`, { signal: until });
      await bring([
        ...plan.apis.map(({ name, port }) => ({
          name,
          command: { args: apiProgram },
          env: { ...env, PORT: String(port) },
          ready: answersAt(name, port),
        })),
        {
          name: plan.media.name,
          command: { args: mediaProgram },
          env,
          ready: answersAt(plan.media.name, plan.media.port),
        },
        {
          name: 'nginx',
          // Killed it would leave its workers behind, and with them its port.
          command: foreignCommand(tools.nginx, ['-e', 'stderr', '-p', nginx, '-c', conf], { deathSignal: 'TERM' }),
          ready: answersAt('nginx', plan.apiDoor),
        },
      ]);
    });

    if (options.demo)
      await step('Putting the demo show on air', () => bringDemo({ supervisor, logs, progress, env, print }));
    else if (!supervisor.isStopping())
      print(formatReadyReport({ addresses: [{ label: 'Showfloor', url: publicUrl }], logins: [] }));
    if (!supervisor.isStopping()) {
      print('npm run cluster -- --list names its processes, and -- --kill api-2 ends one of them.');
      print(`What each of them says is in ${join(dataDir, 'logs')}.`);
    }

    return await ended();
  } finally {
    await supervisor.stop();
    data.close();
  }
}

/** @param {string} name of a process */
function isOurs(name) {
  return /^(api|media|demo)/.test(name);
}

/** A folder that nobody else may look into. @param {string} dataDir @param {string} name */
function ownFolder(dataDir, name) {
  const folder = join(dataDir, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`);
}
