import { rememberProcesses } from './leftover-processes.mjs';
import { createProcessLogs } from './process-logs.mjs';
import { onStopRequest } from './stop-request.mjs';
import { createSupervisor } from './supervisor.mjs';

/**
 * The processes of a start, and what its terminal says of them. From now on who asks us to stop has them end first, one after the other.
 *
 * @param {object} options
 * @param {import('./progress.mjs').Progress} options.progress
 * @param {string} options.logsDir
 * @param {string} options.processesDir
 * @param {number} options.graceMs for all of them together, to end properly
 * @param {Parameters<typeof import('./restart-policy.mjs').createRestartPolicy>[0]} [options.restart]
 * @param {(name: string, level: import('./log-line.mjs').LogLine['level']) => boolean} options.isShown which of the lines they log
 * @param {number} options.nameChars the longest of their names
 */
export function openStartProcesses({ progress, logsDir, processesDir, graceMs, restart, isShown, nameChars }) {
  const logs = createProcessLogs(logsDir, progress);
  const remembered = rememberProcesses(processesDir);
  const supervisor = createSupervisor({
    graceMs,
    ...(restart && { restart }),
    onStarted: remembered.add,
    onEnded: remembered.remove,
    onLog: (name, { level, text }) => {
      if (isShown(name, level)) progress.say(`${name.padEnd(nameChars)} ${level.padEnd(5)} ${text}`);
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
  return {
    logs,
    supervisor,
    /** Resolves when all have ended, with the exit code; says what brought them down. */
    async ended() {
      const failure = await supervisor.over;
      if (!failure) return 0;
      const { name, reason, lastLines } = failure;
      progress.say(`✗ ${name} ${reason}. Its last lines (all of them: ${logs.pathOf(name)}):`);
      for (const line of lastLines) progress.say(`  ${line}`);
      return 1;
    },
  };
}
