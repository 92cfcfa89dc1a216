import type { StockGate } from '../stock/stock-gate.ts';
import type { Advanced } from './drop.ts';
import { dropLimits } from './drop-limits.ts';

export interface DueSweeperOptions<Failed> {
  readonly due: { advanceDue(nowMs: number, limit: number): Promise<Advanced<Failed>> };
  readonly gate: Pick<StockGate, 'giveBack'>;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  readonly onFailed: (failed: Failed) => void;
  readonly onError: (error: unknown) => void;
  /** Default: 1,000. */
  readonly lookEveryMs?: number;
}

export interface DueSweeper {
  /** Moves on what is due, and resolves to when the next one's time comes, Unix ms; null: none is waiting. */
  sweep(): Promise<number | null>;
  start(): void;
  /** Resolves when a sweep under way is done. Idempotent. */
  close(): Promise<void>;
}

/**
 * Moves on drops, or offers in lines, when their time has come. Any number of processes may: whoever has the row first does it. It looks each second, so that another
 * process's are found, and at the moment itself when it knows of one.
 */
export function createDueSweeper<Failed>(options: DueSweeperOptions<Failed>): DueSweeper {
  const { due, gate, askMs, lookEveryMs = dropLimits.lookEveryMs } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let closed = false;

  async function sweep(): Promise<number | null> {
    for (;;) {
      const done = await due.advanceDue(await askMs(), dropLimits.perLook);
      for (const one of done.failed) options.onFailed(one);
      if (done.released.size > 0) await gate.giveBack(done.released);
      if (done.looked < dropLimits.perLook || closed) return done.nextAtMs;
    }
  }

  async function look(): Promise<void> {
    let waitMs = lookEveryMs;
    try {
      const nextAtMs = await sweep();
      if (nextAtMs !== null) waitMs = Math.min(lookEveryMs, Math.max(0, nextAtMs - (await askMs())));
    } catch (error) {
      options.onError(error);
    }
    if (!closed) timer = setTimeout(run, waitMs);
  }

  function run(): void {
    running = look();
  }

  return {
    sweep,
    start() {
      if (running === null && !closed) run();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
