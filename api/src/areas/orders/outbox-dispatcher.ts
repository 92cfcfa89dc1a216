import type { OrderEvent } from './order-event.ts';
import type { Outbox } from './outbox.ts';

export interface OutboxDispatcherOptions {
  readonly outbox: Outbox;
  /** Tells events; when it rejects they are told again later. */
  readonly tell: (events: readonly OrderEvent[]) => Promise<void>;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
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
      await tell(events);
      await outbox.forget(events.map((event) => event.id));
      total += events.length;
    }
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
