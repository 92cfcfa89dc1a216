import type { StockGate } from '../stock/stock-gate.ts';
import type { AdvancedDrops, DropRepository } from './drop.ts';
import { dropLimits } from './drop-limits.ts';

export interface DropSweeperOptions {
  readonly drops: Pick<DropRepository, 'advanceDue'>;
  readonly gate: Pick<StockGate, 'giveBack'>;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  readonly onFailed: (failed: AdvancedDrops['failed'][number]) => void;
  readonly onError: (error: unknown) => void;
  /** Default: 1,000. */
  readonly lookEveryMs?: number;
}

export interface DropSweeper {
  /** Moves on what is due, and resolves to when the next one's time comes, Unix ms; null: none is waiting. */
  sweep(): Promise<number | null>;
  start(): void;
  /** Resolves when a sweep under way is done. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts, opens and ends drops when their time has come. Any number of processes may: whoever has the row first does it. It looks each second, so that another
 * process's plans are found, and at the moment itself when it knows of one.
 */
export function createDropSweeper(options: DropSweeperOptions): DropSweeper {
  const { drops, gate, askMs, lookEveryMs = dropLimits.lookEveryMs } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let closed = false;

  async function sweep(): Promise<number | null> {
    for (;;) {
      const done = await drops.advanceDue(await askMs(), dropLimits.perLook);
      for (const one of done.failed) options.onFailed(one);
      if (done.released.size > 0) await gate.giveBack(done.released);
      if (done.drops < dropLimits.perLook || closed) return done.nextAtMs;
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
