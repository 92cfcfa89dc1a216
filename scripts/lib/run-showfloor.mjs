import { join } from 'node:path';
import { loadSecrets, openDataDir } from './data-dir.mjs';
import { rememberProcesses } from './leftover-processes.mjs';
import { repoDir } from './paths.mjs';
import { assertPortFree } from './ports.mjs';
import { formatReadyReport, parseReadyReport } from './ready-report.mjs';
import { onStopRequest } from './stop-request.mjs';
import { createSupervisor } from './supervisor.mjs';
import { waitReady } from './wait-ready.mjs';

/** For each process; one that ends in time takes far less. */
const defaultGraceMs = 10_000;
const shownAlways = new Set(['warn', 'error']);

/** The programs of a start, as given to `node`; tests put stand-ins here. */
const programs = {
  media: [join(repoDir, 'media-server/src/main.ts')],
  api: [join(repoDir, 'api/src/main.ts')],
  demo: [join(repoDir, 'demo/src/main.ts')],
};

/**
 * Runs media-server, api and (unless told otherwise) the demo until they are asked to stop or one of them ends.
 *
 * @param {object} start
 * @param {import('./start-options.mjs').StartOptions} start.options
 * @param {import('./start-options.mjs').StartSettings} start.settings
 * @param {import('./progress.mjs').Progress} start.progress
 * @param {Record<string, string>} start.found environment from set-up
 * @param {typeof programs} [start.files]
 * @param {number} [start.graceMs] how long a process may take to end properly (default: 10 s)
 * @param {(text: string) => unknown} [start.print] where the addresses go (default: stdout)
 * @returns {Promise<number>} the exit code: 0 when it was asked to stop
 */
export async function runShowfloor({
  options,
  settings,
  progress,
  found,
  files = programs,
  graceMs = defaultGraceMs,
  print = printLine,
}) {
  const data = await progress.step('Opening the data folder', () =>
    openDataDir(settings.dataDir, { reset: options.reset }),
  );
  const remembered = rememberProcesses(data.processesDir);
  const supervisor = createSupervisor({
    graceMs,
    onStarted: remembered.add,
    onEnded: remembered.remove,
    onLog: (name, { level, text }) => {
      if (options.verbose || shownAlways.has(level)) progress.say(`${name.padEnd(5)} ${level.padEnd(5)} ${text}`);
    },
  });
  // Listened to until the process ends: a signal that nobody hears would end it before it has tidied up.
  onStopRequest({
    stop: () => {
      progress.say('Stopping …');
      void supervisor.stop();
    },
    kill: () => void supervisor.kill(),
  });
  try {
    await assertPortFree(settings.port, 'PORT');
    await assertPortFree(settings.mediaPort, 'MEDIA_PORT');
    const env = {
      ...process.env,
      ...found,
      ...addresses(settings),
      ...loadSecrets(settings.dataDir, process.env),
      DATA_DIR: settings.dataDir,
    };
    /** @param {'media' | 'api' | 'demo'} name @param {(line: string) => boolean} [onStdout] */
    const start = (name, onStdout) =>
      supervisor.start({
        name,
        args: files[name],
        env,
        logPath: join(settings.dataDir, 'logs', `${name}.log`),
        ...(onStdout && { onStdout }),
      });

    const over = supervisor.over.then(() => /** @type {const} */ ('over'));
    await Promise.race([over, progress.step('Starting', () => startServers(start, settings, supervisor.over))]);
    if (!supervisor.isStopping()) {
      if (options.demo)
        await progress.step('Putting the demo show on air', () => Promise.race([over, startDemo(start, print)]));
      else print(formatReadyReport({ addresses: ownAddresses(settings), logins: [] }));
    }
    const failure = await supervisor.over;
    if (!failure) return 0;
    progress.say(
      `✗ ${failure.name} ${failure.reason}. Its last lines (all of them: ${join(settings.dataDir, 'logs', `${failure.name}.log`)}):`,
    );
    for (const line of failure.lastLines) progress.say(`  ${line}`);
    return 1;
  } finally {
    await supervisor.stop();
    data.close();
  }
}

/**
 * @param {(name: 'media' | 'api') => void} start
 * @param {import('./start-options.mjs').StartSettings} settings
 * @param {Promise<unknown>} over
 */
async function startServers(start, settings, over) {
  // A stop goes the other way: the media server tells the api how it left its shows.
  start('api');
  start('media');
  const waiting = new AbortController();
  void over.then(() => waiting.abort());
  await Promise.all([
    waitReady('api', `http://127.0.0.1:${settings.port}/readyz`, { signal: waiting.signal }),
    waitReady('media', `http://127.0.0.1:${settings.mediaPort}/readyz`, { signal: waiting.signal }),
  ]);
}

/**
 * @param {(name: 'demo', onStdout: (line: string) => boolean) => void} start
 * @param {(text: string) => unknown} print
 * @returns {Promise<void>} resolves when the demo says that it is on air
 */
function startDemo(start, print) {
  return new Promise((resolve) => {
    start('demo', (line) => {
      const report = parseReadyReport(line);
      if (!report) return false;
      print(formatReadyReport(report));
      resolve();
      return true;
    });
  });
}

/** @param {import('./start-options.mjs').StartSettings} settings */
function ownAddresses({ publicUrl }) {
  return [
    { label: 'Showfloor', url: publicUrl },
    { label: 'API', url: `${publicUrl}/api/docs` },
  ];
}

/** @param {string} text */
function printLine(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {import('./start-options.mjs').StartSettings} settings */
function addresses(settings) {
  return {
    PORT: String(settings.port),
    MEDIA_PORT: String(settings.mediaPort),
    PUBLIC_URL: settings.publicUrl,
    MEDIA_PUBLIC_URL: settings.mediaPublicUrl,
    API_INTERNAL_URL: `http://127.0.0.1:${settings.port}`,
    MEDIA_INTERNAL_URL: `http://127.0.0.1:${settings.mediaPort}`,
  };
}
