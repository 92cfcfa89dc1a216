import { join } from 'node:path';
import { loadSecrets, openDataDir } from './data-dir.mjs';
import { rememberProcesses } from './leftover-processes.mjs';
import { ownHost } from './listen-host.mjs';
import { repoDir } from './paths.mjs';
import { assertPortFree } from './ports.mjs';
import { createProcessLogs } from './process-logs.mjs';
import { formatReadyReport, parseReadyReport } from './ready-report.mjs';
import { onStopRequest } from './stop-request.mjs';
import { createSupervisor } from './supervisor.mjs';
import { waitReady } from './wait-ready.mjs';

/** For all processes together: whoever asks a start to stop has it gone within five seconds. */
const defaultGraceMs = 4_500;
const shownAlways = new Set(['warn', 'error']);

/** The programs of a start, as given to `node`; tests put stand-ins here. */
const programs = {
  media: [join(repoDir, 'media-server/src/main.ts')],
  api: [join(repoDir, 'api/src/main.ts')],
  demo: [join(repoDir, 'demo/src/main.ts')],
};

/**
 * Runs media-server, api and (unless told otherwise) the demo until they are asked to stop. One that dies is started again; one that dies again and
 * again ends all.
 *
 * @param {object} start
 * @param {import('./start-options.mjs').StartOptions} start.options
 * @param {import('./start-options.mjs').StartSettings} start.settings
 * @param {import('./progress.mjs').Progress} start.progress
 * @param {Record<string, string>} start.found environment from set-up
 * @param {typeof programs} [start.files]
 * @param {number} [start.graceMs] how long all of them may take to end properly (default: 4.5 s)
 * @param {Parameters<typeof import('./restart-policy.mjs').createRestartPolicy>[0]} [start.restart]
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
  restart,
  print = printLine,
}) {
  for (const note of settings.notes) progress.say(note);
  const data = await progress.step('Opening the data folder', () =>
    openDataDir(settings.dataDir, { reset: options.reset }),
  );
  const logs = createProcessLogs(join(settings.dataDir, 'logs'), progress);
  const remembered = rememberProcesses(data.processesDir);
  const supervisor = createSupervisor({
    graceMs,
    ...(restart && { restart }),
    onStarted: remembered.add,
    onEnded: remembered.remove,
    onLog: (name, { level, text }) => {
      if (options.verbose || shownAlways.has(level)) progress.say(`${name.padEnd(5)} ${level.padEnd(5)} ${text}`);
    },
    onDied: (name, reason, againInMs) =>
      progress.say(`! ${name} ${reason}; it is started again in ${againInMs / 1000} s (${logs.pathOf(name)})`),
  });
  // Until the process ends: a signal that nobody hears would end it before it has tidied up.
  onStopRequest({
    stop: () => {
      progress.say('Stopping …');
      void supervisor.stop();
    },
    kill: () => void supervisor.kill(),
  });
  try {
    await assertPortFree({ host: settings.host, hostSetting: 'HOST', port: settings.port, portSetting: 'PORT' });
    await assertPortFree({
      host: settings.mediaHost,
      hostSetting: 'MEDIA_HOST',
      port: settings.mediaPort,
      portSetting: 'MEDIA_PORT',
    });
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
        openLog: () => logs.open(name),
        ...(onStdout && { onStdout }),
      });
    const over = supervisor.over.then(() => /** @type {const} */ ('over'));
    const waiting = new AbortController();
    void over.then(() => waiting.abort());
    /** @param {'media' | 'api'} name @param {AbortSignal} signal */
    const ready = (name, signal) => waitReady(name, `${ownUrl(name, settings)}/readyz`, { signal });
    /** @param {'media' | 'api'} name */
    const keep = (name) => {
      let life = new AbortController();
      supervisor.keep(name, () => {
        // A life that died while it was waited for is waited for no more.
        life.abort();
        life = new AbortController();
        const { signal } = life;
        ready(name, AbortSignal.any([signal, waiting.signal])).then(
          () => signal.aborted || waiting.signal.aborted || progress.say(`✓ ${name} is back.`),
          (error) => progress.say(`! ${error.message}`),
        );
      });
    };

    // A stop goes the other way: the media server tells the api how it left its shows.
    start('api');
    start('media');
    await progress.step('Starting', () =>
      Promise.race([over, Promise.all([ready('api', waiting.signal), ready('media', waiting.signal)])]),
    );
    if (!supervisor.isStopping()) {
      keep('api');
      keep('media');
      if (options.demo) {
        await progress.step('Putting the demo show on air', () =>
          Promise.race([over, startDemo(start, print, progress)]),
        );
        supervisor.keep('demo', () => {});
      } else print(formatReadyReport({ addresses: ownAddresses(settings), logins: [] }));
    }
    const failure = await supervisor.over;
    if (!failure) return 0;
    progress.say(`✗ ${failure.name} ${failure.reason}. Its last lines (all of them: ${logs.pathOf(failure.name)}):`);
    for (const line of failure.lastLines) progress.say(`  ${line}`);
    return 1;
  } finally {
    await supervisor.stop();
    data.close();
  }
}

/**
 * @param {(name: 'demo', onStdout: (line: string) => boolean) => void} start
 * @param {(text: string) => unknown} print
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<void>} resolves when the demo says that it is on air
 */
function startDemo(start, print, progress) {
  return new Promise((resolve) => {
    let reported = false;
    start('demo', (line) => {
      const report = parseReadyReport(line);
      if (!report) return false;
      if (reported) progress.say('✓ demo is back.');
      else print(formatReadyReport(report));
      reported = true;
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

/** How the processes reach each other. @param {'api' | 'media'} name @param {import('./start-options.mjs').StartSettings} settings */
function ownUrl(name, { host, port, mediaHost, mediaPort }) {
  return name === 'api' ? `http://${ownHost(host)}:${port}` : `http://${ownHost(mediaHost)}:${mediaPort}`;
}

/** @param {import('./start-options.mjs').StartSettings} settings */
function addresses(settings) {
  return {
    HOST: settings.host ?? '',
    PORT: String(settings.port),
    MEDIA_PORT: String(settings.mediaPort),
    PUBLIC_URL: settings.publicUrl,
    MEDIA_PUBLIC_URL: settings.mediaPublicUrl,
    API_INTERNAL_URL: ownUrl('api', settings),
    MEDIA_INTERNAL_URL: ownUrl('media', settings),
  };
}
