import { join } from 'node:path';
import { repoDir } from './paths.mjs';
import { formatReadyReport, parseReadyReport } from './ready-report.mjs';

/** As given to `node`. */
export const demoProgram = [join(repoDir, 'demo/src/main.ts')];

/**
 * Starts the demo, which is started again from then on when it dies.
 *
 * @param {object} parts
 * @param {Pick<ReturnType<typeof import('./supervisor.mjs').createSupervisor>, 'start' | 'keep'>} parts.supervisor
 * @param {Pick<ReturnType<typeof import('./process-logs.mjs').createProcessLogs>, 'open'>} parts.logs
 * @param {Pick<import('./progress.mjs').Progress, 'say'>} parts.progress
 * @param {NodeJS.ProcessEnv} parts.env
 * @param {(text: string) => unknown} parts.print where its addresses and logins go
 * @param {readonly string[]} [parts.args] tests put a stand-in here
 * @returns {Promise<void>} resolves when the demo says that it is on air
 */
export function bringDemo({ supervisor, logs, progress, env, print, args = demoProgram }) {
  return new Promise((resolve) => {
    let isReported = false;
    supervisor.start({
      name: 'demo',
      args,
      env,
      openLog: () => logs.open('demo'),
      onStdout: (line) => {
        const report = parseReadyReport(line);
        if (!report) return false;
        if (isReported) progress.say('✓ demo is back.');
        else {
          print(formatReadyReport(report));
          supervisor.keep('demo', () => {});
        }
        isReported = true;
        resolve();
        return true;
      },
    });
  });
}
