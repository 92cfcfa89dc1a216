import type { OrderEvent } from './order-event.ts';
import type { LeasedEvent, Outbox } from './outbox.ts';

/** Times that an event may fail while others don't. */
const maxAttempts = 5;
/** So many failures at the head of a batch are no event's fault. */
const failuresInARow = 3;

export interface OutboxDispatcherOptions {
  readonly outbox: Outbox;
  /** Tells events; when it rejects they are told again later. */
  readonly tell: (events: readonly OrderEvent[]) => Promise<void>;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
  /** An event could not be told again and again while others could; it is kept for somebody to look at. */
  readonly onSetAside: (event: OrderEvent, error: unknown) => void;
  /** How often to look without being woken, in ms: events of a process that died are found so. Default: 1,000. */
  readonly everyMs?: number;
  /** How long the first event of a quiet moment waits for others, in ms: rooms hear the last value, not each. Default: 25. */
  readonly collectMs?: number;
  /** Default: 500. */
  readonly batchEvents?: number;
  /** How long a process has to tell a batch, in ms. Default: 30,000. */
  readonly leaseMs?: number;
}

export interface OutboxDispatcher {
  /** Something was committed: look now. */
  wake(): void;
  /** Tells all there is; resolves to how many events those were. */
  drain(): Promise<number>;
  start(): void;
  /** Tells what is there, then stops. Idempotent. */
  close(): Promise<void>;
}

/** Tells committed events at least once: an event is forgotten only after it was told, and told again when its teller died. */
export function createOutboxDispatcher(options: OutboxDispatcherOptions): OutboxDispatcher {
  const { outbox, tell, nowMs, everyMs = 1_000, collectMs = 25, batchEvents = 500, leaseMs = 30_000 } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  async function drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const events = await outbox.lease(nowMs(), leaseMs, batchEvents);
      if (events.length === 0) return total;
      total += await tellAll(events);
    }
  }

  async function tellAndForget(events: readonly LeasedEvent[]): Promise<void> {
    await tell(events);
    await outbox.forget(events.map((event) => event.id));
  }

  /** Tells events together; when that fails, one by one, so that one that can't be told keeps no other from it. */
  async function tellAll(events: readonly LeasedEvent[]): Promise<number> {
    try {
      await tellAndForget(events);
      return events.length;
    } catch (error) {
      if (events.length === 1) throw error;
    }
    const failed: { event: LeasedEvent; error: unknown }[] = [];
    for (const event of events) {
      await tellAndForget([event]).catch((error: unknown) => failed.push({ event, error }));
      // Several in a row from the first on: nothing can be told now, and no event is to blame.
      if (failed.length === failuresInARow && failed.at(-1)?.event === events[failuresInARow - 1])
        throw failed[0]?.error;
    }
    if (failed.length === events.length) throw failed[0]?.error;
    for (const { event, error } of failed) {
      options.onError(error);
      if (event.attempts < maxAttempts) continue;
      await outbox.setAside(event.id, nowMs());
      options.onSetAside(event, error);
    }
    return events.length - failed.length;
  }

  async function run(): Promise<void> {
    try {
      do {
        if (!closed) await new Promise((resolve) => setTimeout(resolve, collectMs));
        again = false;
        await drain();
      } while (again);
    } catch (error) {
      options.onError(error);
    } finally {
      running = null;
    }
  }

  function wake(): void {
    if (closed) return;
    again = true;
    running ??= run();
  }

  return {
    wake,
    drain,
    start() {
      timer ??= setInterval(wake, everyMs);
      wake();
    },
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      again = true;
      running ??= run();
      await running;
    },
  };
}
