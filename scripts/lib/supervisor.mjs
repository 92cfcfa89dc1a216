import { startProcess } from './managed-process.mjs';
import { createRestartPolicy } from './restart-policy.mjs';

/**
 * @typedef {import('./managed-process.mjs').ManagedProcess} ManagedProcess
 * @typedef {Omit<Parameters<typeof startProcess>[0], 'onLog'>} ProcessPlan
 * @typedef {{ name: string, reason: string, lastLines: readonly string[] }} Failure
 * @typedef {object} Kept one process, through all its lives
 * @property {ProcessPlan} plan
 * @property {ReturnType<typeof createRestartPolicy>} policy
 * @property {ManagedProcess} life the latest
 * @property {(() => void) | undefined} onBack set once it has been ready: from then on it is started again when it dies
 * @property {NodeJS.Timeout} [pause] before the next life
 */

/** Shares of the grace by whose end the first, second … last of three has to be gone; what one leaves goes to the next. */
const shares = [0.25, 0.75, 1];

/**
 * Keeps the processes of a start alive together. What dies is started again, once it has been ready before; what dies before that, or again and
 * again, ends all. At a stop the last started ends first, so that none loses what it depends on before it has finished.
 *
 * @param {object} options
 * @param {number} options.graceMs how long all of them together may take to end by themselves
 * @param {Parameters<typeof createRestartPolicy>[0]} [options.restart]
 * @param {(pid: number, plan: ProcessPlan) => void} [options.onStarted]
 * @param {(pid: number) => void} [options.onEnded]
 * @param {(name: string, line: import('./log-line.mjs').LogLine) => void} [options.onLog]
 * @param {(name: string, reason: string, againInMs: number) => void} [options.onDied] it died and will be started again
 */
export function createSupervisor({ graceMs, restart, onStarted, onEnded, onLog, onDied }) {
  /** @type {Map<string, Kept>} */
  const processes = new Map();
  /** @type {Promise<void> | undefined} */
  let stopping;
  /** @type {(failure: Failure | undefined) => void} */
  let resolveOver;
  /** Resolves when everything has ended: with the failure that brought it down, or with nothing when it was asked to stop. */
  const over = /** @type {Promise<Failure | undefined>} */ (
    new Promise((resolve) => {
      resolveOver = resolve;
    })
  );

  /** @param {Failure | undefined} failure */
  const stopAll = (failure) => {
    stopping ??= stopInTurn().then(() => resolveOver(failure));
    return stopping;
  };

  const stopInTurn = async () => {
    const kept = [...processes.values()].reverse();
    for (const { pause } of kept) clearTimeout(pause);
    const beganAtMs = performance.now();
    for (const [index, { life }] of kept.entries()) {
      const share = shares[shares.length - kept.length + index] ?? 1;
      await life.stop(Math.max(0, beganAtMs + graceMs * share - performance.now()));
    }
  };

  /** @param {ProcessPlan} plan */
  const live = (plan) => {
    const life = startProcess({ ...plan, onLog: (line) => onLog?.(plan.name, line) });
    if (life.pid !== undefined) onStarted?.(life.pid, plan);
    life.ended.then(({ code, signal }) => {
      if (life.pid !== undefined) onEnded?.(life.pid);
      if (stopping) return;
      const reason = signal ? `was ended by ${signal}` : code === null ? 'did not start' : `ended with code ${code}`;
      died(plan.name, reason);
    });
    return life;
  };

  /** @param {string} name @param {string} reason */
  const died = (name, reason) => {
    const kept = processes.get(name);
    if (!kept) return;
    const pauseMs = kept.onBack && kept.policy.died();
    if (pauseMs === undefined) {
      const again = kept.onBack ? ', again and again' : '';
      void stopAll({ name, reason: `${reason}${again}`, lastLines: kept.life.lastLines() });
      return;
    }
    onDied?.(name, reason, pauseMs);
    kept.pause = setTimeout(() => {
      kept.policy.started();
      kept.life = live(kept.plan);
      kept.onBack?.();
    }, pauseMs);
  };

  return {
    over,
    isStopping: () => stopping !== undefined,
    /** @param {ProcessPlan} plan */
    start: (plan) => {
      if (stopping) return;
      processes.set(plan.name, {
        plan,
        policy: createRestartPolicy(restart),
        life: live(plan),
        onBack: undefined,
      });
    },
    /**
     * From now on this one is started again when it dies.
     *
     * @param {string} name
     * @param {() => void} onBack called each time it was
     */
    keep: (name, onBack) => {
      const kept = processes.get(name);
      if (kept) kept.onBack = onBack;
    },
    /** Asks everything to end. */
    stop: () => stopAll(undefined),
    /** Ends everything now. */
    kill: async () => {
      void stopAll(undefined);
      await Promise.all([...processes.values()].map(({ life }) => life.stop(0)));
    },
  };
}
