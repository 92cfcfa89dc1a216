import type { StockGate } from '../stock/stock-gate.ts';
import type { FailedEnd, OrderRepository } from './order-repository.ts';

export interface ExpirySweeperOptions {
  readonly orders: Pick<OrderRepository, 'expireDue'>;
  readonly gate: StockGate;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  /** An order could not be ended; it is tried again later, and keeps no other from its end. */
  readonly onFailed: (failed: FailedEnd) => void;
  readonly onError: (error: unknown) => void;
  /** Time between sweeps, in ms. Default: 1,000. */
  readonly everyMs?: number;
  /** Most orders ended in one transaction. Default: 200. */
  readonly batchOrders?: number;
}

export interface ExpirySweeper {
  /** Ends every order whose time is over; resolves to how many those were. */
  sweep(): Promise<number>;
  start(): void;
  /** Resolves when a sweep under way is done. Idempotent. */
  close(): Promise<void>;
}

/** Gives back the pieces of orders that nobody paid in time. Any number of processes may sweep at once. */
export function createExpirySweeper(options: ExpirySweeperOptions): ExpirySweeper {
  const { orders, gate, askMs, everyMs = 1_000, batchOrders = 200 } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | null = null;
  let closed = false;

  async function sweep(): Promise<number> {
    let total = 0;
    for (;;) {
      const { orders: ended, released, failed } = await orders.expireDue(await askMs(), batchOrders);
      for (const one of failed) options.onFailed(one);
      if (ended > 0) await gate.giveBack(released);
      total += ended;
      if (ended + failed.length < batchOrders || closed) break;
    }
    return total;
  }

  function tick(): void {
    running ??= sweep()
      .catch(options.onError)
      .finally(() => {
        running = null;
      });
  }

  return {
    sweep,
    start() {
      timer ??= setInterval(tick, everyMs);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
