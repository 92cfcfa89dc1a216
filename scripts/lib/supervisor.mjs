import { startProcess } from './managed-process.mjs';

/**
 * @typedef {import('./managed-process.mjs').ManagedProcess} ManagedProcess
 * @typedef {Omit<Parameters<typeof startProcess>[0], 'onLog'>} ProcessPlan
 */

/**
 * Keeps the processes of a start together: when one ends unasked, or somebody asks, all end. The last started ends first, so that none loses
 * what it depends on before it has finished.
 *
 * @param {{ graceMs: number, onStarted?: (pid: number) => void, onEnded?: (pid: number) => void, onLog?: (name: string, line: import('./log-line.mjs').LogLine) => void }} options
 *   `graceMs`: how long each may take to end by itself
 */
export function createSupervisor({ graceMs, onStarted, onEnded, onLog }) {
  /** @type {ManagedProcess[]} */
  const processes = [];
  /** @type {Promise<void> | undefined} */
  let stopping;
  /** @type {(failure: { name: string, reason: string, lastLines: readonly string[] } | undefined) => void} */
  let resolveOver;
  /** Resolves when everything has ended: with the failure that brought it down, or with nothing when it was asked to stop. */
  const over = /** @type {Promise<Parameters<typeof resolveOver>[0]>} */ (
    new Promise((resolve) => {
      resolveOver = resolve;
    })
  );

  /** @param {Parameters<typeof resolveOver>[0]} failure */
  const stopAll = (failure) => {
    stopping ??= stopInTurn().then(() => resolveOver(failure));
    return stopping;
  };

  const stopInTurn = async () => {
    for (const one of processes.toReversed()) await one.stop(graceMs);
  };

  return {
    over,
    isStopping: () => stopping !== undefined,
    /** @param {ProcessPlan} plan */
    start: (plan) => {
      if (stopping) return;
      const one = startProcess({ ...plan, onLog: (line) => onLog?.(plan.name, line) });
      processes.push(one);
      if (one.pid !== undefined) onStarted?.(one.pid);
      one.ended.then(({ code, signal }) => {
        if (one.pid !== undefined) onEnded?.(one.pid);
        if (stopping) return;
        const reason = signal ? `was ended by ${signal}` : code === null ? 'did not start' : `ended with code ${code}`;
        void stopAll({ name: one.name, reason, lastLines: one.lastLines() });
      });
    },
    /** Asks everything to end. */
    stop: () => stopAll(undefined),
    /** Ends everything now. */
    kill: async () => {
      void stopAll(undefined);
      await Promise.all(processes.map((one) => one.stop(0)));
    },
  };
}
