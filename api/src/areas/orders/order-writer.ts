import { type Refusal, refuse } from '@showfloor/contracts/errors';
import {
  type BatchTurn,
  type BatchUnderWay,
  type DraftOutcome,
  type DraftRefusal,
  OrderBatchError,
  type OrderBatchStore,
} from './order-batch.ts';
import type { OrderDraft } from './order-draft.ts';

export interface OrderWriterOptions {
  readonly store: OrderBatchStore;
  /** The draft with a newly drawn number. */
  readonly renumber: (draft: OrderDraft) => OrderDraft;
  /** Most orders in a transaction. Default: 256. */
  readonly maxBatchOrders?: number;
  /** Most lines in a transaction, unless one order alone has more. Default: 2,000. */
  readonly maxBatchLines?: number;
  /** Most orders that wait; who comes then is refused as `overloaded`. Default: 4,096. */
  readonly maxQueued?: number;
  /** Most orders of one brand that wait, so that one brand's crowd leaves room for the others'. Default: 2,048. */
  readonly maxQueuedPerLane?: number;
  /** Most transactions under way at once; each is of one brand and takes a connection. Default: 4. */
  readonly maxLanesAtOnce?: number;
  /** How long the first order of a quiet moment waits for company, in ms. Default: 3. */
  readonly collectMs?: number;
  /** Called after each transaction: how many orders it took and how long, in ms. */
  readonly onBatch?: (orders: number, tookMs: number) => void;
  /** An order that the database would not take even alone, or the database broke off. */
  readonly onFailure?: (error: unknown) => void;
}

/** Why a draft becomes no order. */
export type WriteRefusal = DraftRefusal | 'overloaded' | 'timeout' | 'going_away' | 'internal';

/** Writes orders by group commit, each brand's in a lane of its own: whoever asks is answered once the transaction with their order is committed. */
export interface OrderWriter {
  /**
   * Refuses as `admit` does. `overloaded`: the queue is full; `timeout`: the database broke off; `going_away`: it is closed; `internal`: the database would not take this order.
   */
  write(draft: OrderDraft): Promise<DraftOutcome<WriteRefusal>>;
  /** Orders that wait. */
  readonly queued: number;
  /** Takes no more orders, and resolves when those that were taken are answered. Idempotent. */
  close(): Promise<void>;
}

interface Waiting {
  readonly draft: OrderDraft;
  readonly answer: (outcome: DraftOutcome<WriteRefusal>) => void;
}

interface Lane {
  readonly queue: Waiting[];
  running: Promise<void> | null;
}

interface Place extends BatchTurn {
  /** Called when the first transaction of the batch has ended: those after it need not wait while it is tried again. */
  readonly onEnd: () => void;
}

const triesUnderContention = 3;

/**
 * Makes the order writer. Each brand has a lane, in which one transaction at a time has the pieces and the next one prepares; while they are under way, the batch after
 * them collects, so batches grow with the load by themselves, and a brand whose rows are locked keeps nobody else waiting. A batch that the database refuses is halved
 * until the order that is to blame stands alone.
 */
export function createOrderWriter(options: OrderWriterOptions): OrderWriter {
  const { store, renumber, maxBatchOrders = 256, maxBatchLines = 2_000, collectMs = 3 } = options;
  const { maxQueued = 4_096, maxQueuedPerLane = 2_048, maxLanesAtOnce = 4 } = options;
  const lanes = new Map<string, Lane>();
  const turns = createTurns(maxLanesAtOnce);
  let queued = 0;
  let closed = false;

  async function run(brandId: string, lane: Lane): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, collectMs));
    const underWay = new Set<Promise<void>>();
    let before: BatchUnderWay | undefined;
    while (lane.queue.length > 0) {
      await turns.take();
      const batch = nextBatch(lane.queue);
      const startedMs = performance.now();
      const turn = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<void>();
      const place = { after: before, onTurn: turn.resolve, onEnd: ended.resolve };
      const endedBefore = before?.ended;
      before = { drafts: batch.map(({ draft }) => draft), ended: ended.promise.then(() => endedBefore) };
      const written = commit(batch, triesUnderContention, place).finally(() => {
        turns.giveBack();
        underWay.delete(written);
        options.onBatch?.(batch.length, performance.now() - startedMs);
      });
      underWay.add(written);
      // The next one begins when this has its pieces, and waits for its end before it wants its own.
      await Promise.race([turn.promise, written]);
      if (lane.queue.length === 0) await Promise.all(underWay);
    }
    lanes.delete(brandId);
  }

  function nextBatch(queue: Waiting[]): Waiting[] {
    let orders = 0;
    let lines = 0;
    for (const { draft } of queue) {
      lines += draft.lines.length;
      if (orders > 0 && (orders === maxBatchOrders || lines > maxBatchLines)) break;
      orders++;
    }
    queued -= orders;
    return queue.splice(0, orders);
  }

  /** What is tried again comes without a place: those after it may have begun. */
  async function commit(batch: readonly Waiting[], tries: number, place?: Place): Promise<void> {
    try {
      const drafts = batch.map(({ draft }) => draft);
      const outcomes = await store.writeBatch(drafts, place).finally(place?.onEnd);
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
    if (reason === 'locked') {
      options.onFailure?.(error);
      return answerAll(batch, refuse('overloaded'));
    }
    if (reason === 'number_taken' && tries > 0) {
      const renumbered = batch.map(({ draft, answer }) => ({ draft: renumber(draft), answer }));
      return commit(renumbered, tries - 1);
    }
    if (reason === 'contention' && tries > 0) return commit(batch, tries - 1);
    if (batch.length === 1) {
      options.onFailure?.(error);
      return answerAll(batch, refuse(reason === 'contention' ? 'overloaded' : 'internal'));
    }
    const half = Math.ceil(batch.length / 2);
    await commit(batch.slice(0, half), tries);
    await commit(batch.slice(half), tries);
  }

  function answerAll(batch: readonly Waiting[], refusal: Refusal<WriteRefusal>): void {
    for (const { answer } of batch) answer(refusal);
  }

  return {
    write(draft) {
      if (closed) return Promise.resolve(refuse('going_away'));
      const lane = lanes.get(draft.brandId) ?? { queue: [], running: null };
      if (queued >= maxQueued || lane.queue.length >= maxQueuedPerLane) return Promise.resolve(refuse('overloaded'));
      return new Promise((answer) => {
        queued += 1;
        lane.queue.push({ draft, answer });
        lanes.set(draft.brandId, lane);
        lane.running ??= run(draft.brandId, lane);
      });
    },
    get queued() {
      return queued;
    },
    async close() {
      closed = true;
      await Promise.all([...lanes.values()].map((lane) => lane.running));
    },
  };
}

/** Lets `most` go on at a time, in the order in which they asked. */
function createTurns(most: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    take(): Promise<void> {
      if (taken < most) {
        taken += 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    giveBack(): void {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    },
  };
}
