import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type DraftOutcome, OrderBatchError, type OrderBatchStore } from './order-batch.ts';
import type { OrderDraft } from './order-draft.ts';

export interface OrderWriterOptions {
  readonly store: OrderBatchStore;
  /** The draft with a newly drawn number. */
  readonly renumber: (draft: OrderDraft) => OrderDraft;
  /** Most orders in a transaction. Default: 256. */
  readonly maxBatchOrders?: number;
  /** Most lines in a transaction, unless one order alone has more. Default: 2,000. */
  readonly maxBatchLines?: number;
  /** Most orders that wait; who comes then is told `overloaded`. Default: 4,096. */
  readonly maxQueued?: number;
  /** How long the first order of a quiet moment waits for company, in ms. Default: 3. */
  readonly collectMs?: number;
  /** Called after each transaction: how many orders it took and how long, in ms. */
  readonly onBatch?: (orders: number, tookMs: number) => void;
  /** An order that the database would not take even alone, or the database broke off. */
  readonly onFailure?: (error: unknown) => void;
}

/** Writes orders by group commit: whoever asks is answered once the transaction with their order is committed. */
export interface OrderWriter {
  /** Refuses as `admit` does, `overloaded` when the queue is full, `timeout` when the database broke off, `unauthenticated` when the buyer has just
   * become somebody else, `going_away` once closed. */
  write(draft: OrderDraft): Promise<DraftOutcome>;
  /** Orders that wait. */
  readonly queued: number;
  /** Takes no more orders, and resolves when those that were taken are answered. Idempotent. */
  close(): Promise<void>;
}

interface Waiting {
  readonly draft: OrderDraft;
  readonly answer: (outcome: DraftOutcome) => void;
}

const triesUnderContention = 3;

/**
 * Makes the order writer. One transaction is under way at a time; while it is, the next batch collects, so batches grow with the load by
 * themselves. A batch that the database refuses is halved until the order that is to blame stands alone.
 */
export function createOrderWriter(options: OrderWriterOptions): OrderWriter {
  const { store, renumber, maxBatchOrders = 256, maxBatchLines = 2_000, maxQueued = 4_096, collectMs = 3 } = options;
  const queue: Waiting[] = [];
  let closed = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, collectMs));
    while (queue.length > 0) {
      const batch = nextBatch();
      const startedMs = performance.now();
      await commit(batch, triesUnderContention);
      options.onBatch?.(batch.length, performance.now() - startedMs);
    }
    running = null;
  }

  function nextBatch(): Waiting[] {
    let orders = 0;
    let lines = 0;
    for (const { draft } of queue) {
      lines += draft.lines.length;
      if (orders > 0 && (orders === maxBatchOrders || lines > maxBatchLines)) break;
      orders++;
    }
    return queue.splice(0, orders);
  }

  async function commit(batch: readonly Waiting[], tries: number): Promise<void> {
    try {
      const outcomes = await store.writeBatch(batch.map(({ draft }) => draft));
      for (const [index, { answer }] of batch.entries()) answer(outcomes[index] ?? refuse('internal'));
    } catch (error) {
      await recover(batch, tries, error);
    }
  }

  async function recover(batch: readonly Waiting[], tries: number, error: unknown): Promise<void> {
    const reason = error instanceof OrderBatchError ? error.reason : 'draft';
    if (reason === 'unavailable') {
      options.onFailure?.(error);
      return answerAll(batch, refuse('timeout'));
    }
    if (reason === 'number_taken' && tries > 0) {
      const renumbered = batch.map(({ draft, answer }) => ({ draft: renumber(draft), answer }));
      return commit(renumbered, tries - 1);
    }
    if (reason === 'contention' && tries > 0) return commit(batch, tries - 1);
    if (batch.length === 1) {
      if (reason === 'buyer_gone') return answerAll(batch, refuse('unauthenticated'));
      options.onFailure?.(error);
      return answerAll(batch, refuse(reason === 'contention' ? 'overloaded' : 'internal'));
    }
    const half = Math.ceil(batch.length / 2);
    await commit(batch.slice(0, half), tries);
    await commit(batch.slice(half), tries);
  }

  function answerAll(batch: readonly Waiting[], refusal: Refusal): void {
    for (const { answer } of batch) answer(refusal);
  }

  return {
    write(draft) {
      if (closed) return Promise.resolve(refuse('going_away'));
      if (queue.length >= maxQueued) return Promise.resolve(refuse('overloaded'));
      return new Promise((answer) => {
        queue.push({ draft, answer });
        running ??= run();
      });
    },
    get queued() {
      return queue.length;
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
