import { every, type Repeating } from '../../platform/every.ts';
import type { ProductRepository } from './product.ts';

export interface ScheduleSweeperOptions {
  readonly products: Pick<ProductRepository, 'applySchedule'>;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** Time between sweeps, in ms. Default: 1,000. */
  readonly everyMs?: number;
}

export interface ScheduleSweeper {
  /** Publishes and archives all that is due. */
  sweep(): Promise<void>;
  start(): void;
  /** Resolves when a sweep under way is done. Idempotent. */
  close(): Promise<void>;
}

/** Products of one transaction. */
const mostAtOnce = 50;

/** Publishes drafts and archives products at the moments that their brands have set. Any number of processes may sweep at once. */
export function createScheduleSweeper(options: ScheduleSweeperOptions): ScheduleSweeper {
  const { products, askMs, onError, everyMs = 1_000 } = options;
  let repeating: Repeating | undefined;
  let closed = false;
  const sweep = async () => {
    const atMs = await askMs();
    while (!closed && (await products.applySchedule(atMs, mostAtOnce)) === mostAtOnce);
  };
  return {
    sweep,
    start() {
      repeating ??= every(everyMs, sweep, onError);
    },
    async close() {
      closed = true;
      await repeating?.close();
    },
  };
}
