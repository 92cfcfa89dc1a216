import { join } from 'node:path';
import { bringDemo, demoProgram } from './bring-demo.mjs';
import { loadSecrets, openDataDir } from './data-dir.mjs';
import { keepReady } from './keep-ready.mjs';
import { ownHost } from './listen-host.mjs';
import { assertPortFree } from './ports.mjs';
import { formatReadyReport } from './ready-report.mjs';
import { apiProgram, mediaProgram } from './service-programs.mjs';
import { openStartProcesses } from './start-processes.mjs';
import { waitReady } from './wait-ready.mjs';

/** For all processes together: whoever asks a start to stop has it gone within five seconds. */
const defaultGraceMs = 4_500;
const shownAlways = new Set(['warn', 'error']);

/** The programs of a start, as given to `node`; tests put stand-ins here. */
const programs = {
  media: mediaProgram,
  api: apiProgram,
  demo: demoProgram,
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
  const { logs, supervisor, ended } = openStartProcesses({
    progress,
    logsDir: join(settings.dataDir, 'logs'),
    processesDir: data.processesDir,
    graceMs,
    ...(restart && { restart }),
    isShown: (_name, level) => options.verbose || shownAlways.has(level),
    nameChars: 5,
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
      // Parcels of the demo arrive within minutes.
      ...(options.demo && { TEST_CARRIER_STEP_MS: '60000' }),
      ...process.env,
      ...found,
      ...addresses(settings),
      ...loadSecrets(settings.dataDir, process.env),
      DATA_DIR: settings.dataDir,
    };
    /** @param {'media' | 'api'} name */
    const start = (name) => supervisor.start({ name, args: files[name], env, openLog: () => logs.open(name) });
    const over = supervisor.over.then(() => /** @type {const} */ ('over'));
    const waiting = new AbortController();
    void over.then(() => waiting.abort());
    /** @param {'media' | 'api'} name @param {AbortSignal} signal */
    const ready = (name, signal) => waitReady(name, `${ownUrl(name, settings)}/readyz`, { signal });
    /** @param {'media' | 'api'} name */
    const keep = (name) =>
      keepReady({ supervisor, progress, name, ready: (signal) => ready(name, signal), over: waiting.signal });

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
          Promise.race([over, bringDemo({ supervisor, logs, progress, env, print, args: files.demo })]),
        );
      } else print(formatReadyReport({ addresses: ownAddresses(settings), logins: [] }));
    }
    return await ended();
  } finally {
    await supervisor.stop();
    data.close();
  }
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
