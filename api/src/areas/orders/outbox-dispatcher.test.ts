import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderEvent } from './order-event.ts';
import type { Outbox } from './outbox.ts';
import { createOutboxDispatcher, type OutboxDispatcher } from './outbox-dispatcher.ts';

/** An outbox in memory, with leases as the real one has. */
function fakeOutbox(nowMs: () => number) {
  const rows = new Map<number, { event: OrderEvent; leaseUntilMs: number; attempts: number }>();
  const aside: number[] = [];
  const outbox: Outbox = {
    async lease(atMs, leaseMs, limit) {
      const free = [...rows.values()].filter((row) => row.leaseUntilMs <= atMs).slice(0, limit);
      for (const row of free) {
        row.leaseUntilMs = atMs + leaseMs;
        row.attempts += 1;
      }
      return free.map((row) => ({ ...row.event, attempts: row.attempts }));
    },
    async setAside(id) {
      rows.delete(id);
      aside.push(id);
    },
    async forget(ids) {
      for (const id of ids) rows.delete(id);
    },
  };
  const put = (id: number) => {
    rows.set(id, {
      event: { id, kind: 'order.created', orderId: `ord_${id}`, variantIds: [], atMs: nowMs() },
      leaseUntilMs: 0,
      attempts: 0,
    });
  };
  return { outbox, put, rows, aside };
}

describe('the outbox dispatcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function setUp(tell: (ids: number[]) => Promise<void>) {
    const store = fakeOutbox(Date.now);
    const errors: unknown[] = [];
    const dispatcher = createOutboxDispatcher({
      outbox: store.outbox,
      tell: (events) => tell(events.map((event) => event.id)),
      nowMs: Date.now,
      onError: (error) => errors.push(error),
      onSetAside: () => undefined,
      batchEvents: 2,
    });
    return { ...store, errors, dispatcher };
  }

  const closed = (dispatcher: OutboxDispatcher) => Promise.all([dispatcher.close(), vi.advanceTimersByTimeAsync(100)]);

  it('tells the others when one event cannot be told, and sets that one aside in the end', async () => {
    const told: number[] = [];
    const { dispatcher, put, rows, aside } = setUp(async (ids) => {
      if (ids.includes(1)) throw new Error('poison');
      told.push(...ids);
    });
    put(1);
    for (let round = 2; round <= 6; round++) {
      put(round);
      await dispatcher.drain();
      expect(told.at(-1)).toBe(round);
      expect(aside).toEqual(round < 6 ? [] : [1]);
      // The lease of the one that failed ends.
      vi.setSystemTime(Date.now() + 30_001);
    }
    expect(rows.size).toBe(0);
    await closed(dispatcher);
  });

  it('sets nothing aside while nothing can be told at all', async () => {
    let down = true;
    const told: number[] = [];
    const { dispatcher, put, rows, aside } = setUp(async (ids) => {
      if (down) throw new Error('down');
      told.push(...ids);
    });
    for (const id of [1, 2]) put(id);
    for (let round = 0; round < 10; round++) {
      await dispatcher.drain().catch(() => undefined);
      vi.setSystemTime(Date.now() + 30_001);
    }
    expect([aside, rows.size]).toEqual([[], 2]);
    down = false;
    await dispatcher.drain();
    expect([told, rows.size]).toEqual([[1, 2], 0]);
    await closed(dispatcher);
  });

  it('tells everything in order, in batches, and forgets it', async () => {
    const told: number[][] = [];
    const { dispatcher, put, rows } = setUp(async (ids) => void told.push(ids));
    for (const id of [1, 2, 3]) put(id);
    dispatcher.wake();
    await vi.advanceTimersByTimeAsync(30);
    expect(told).toEqual([[1, 2], [3]]);
    expect(rows.size).toBe(0);
  });

  it('tells again what could not be told, once its lease is over', async () => {
    let failing = true;
    const told: number[][] = [];
    const { dispatcher, put, rows, errors } = setUp(async (ids) => {
      if (failing) throw new Error('nobody listens');
      told.push(ids);
    });
    put(1);
    dispatcher.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(errors).toHaveLength(1);
    expect(rows.size).toBe(1);
    failing = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual([[1]]);
    expect(rows.size).toBe(0);
    await closed(dispatcher);
  });

  it('finds what a process left that died, without being woken', async () => {
    const told: number[][] = [];
    const { dispatcher, put } = setUp(async (ids) => void told.push(ids));
    dispatcher.start();
    await vi.advanceTimersByTimeAsync(100);
    put(7);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(told).toEqual([[7]]);
    await closed(dispatcher);
  });

  it('tells what is there before it closes, and nothing after', async () => {
    const told: number[][] = [];
    const { dispatcher, put } = setUp(async (ids) => void told.push(ids));
    put(1);
    await closed(dispatcher);
    put(2);
    dispatcher.wake();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([[1]]);
    await dispatcher.close();
  });
});
