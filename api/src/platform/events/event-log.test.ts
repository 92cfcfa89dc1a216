import { randomUUID } from 'node:crypto';
import { asc, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eachDatabase } from '../../testing/databases.ts';
import type { Database, OpenDatabase, Transaction } from '../database/database.ts';
import { createEventLog, type RunningEventLog } from './create-event-log.ts';
import type { ReadEvent } from './event.ts';
import { eventKind } from './event-kind.ts';
import { eventLimits } from './event-limits.ts';
import { eventChannel } from './notice.ts';
import { appendEvents } from './postgres/append-events.ts';
import { createEventStore } from './postgres/event-store.ts';
import { createEventUpkeep } from './postgres/event-upkeep.ts';
import { deferredEvents, eventCursors, events } from './postgres/tables.ts';

const counted = eventKind('test.counted', z.object({ number: z.int() }));
const other = eventKind('test.other', z.object({}));
const numberOf = (event: ReadEvent) => counted.read(event).number;

eachDatabase('the event log', (open, kind) => {
  let opened: OpenDatabase;
  let database: Database;
  let logs: RunningEventLog[] = [];
  let errors: unknown[] = [];
  let aside: [string, unknown][] = [];

  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  }, 60_000);
  beforeEach(async () => {
    errors = [];
    aside = [];
    for (const table of [events, eventCursors, deferredEvents]) await database.delete(table);
  });
  afterEach(async () => {
    await Promise.all(logs.map((log) => log.close()));
    logs = [];
  });

  /** The log as one process has it. */
  function aLog(leaseMs?: number): RunningEventLog {
    const log = createEventLog({
      store: createEventStore(database),
      upkeep: createEventUpkeep(database),
      listen: (listener, name) => opened.listen(eventChannel, listener, name),
      holder: `showfloor ${randomUUID()}`,
      passingMs: () => performance.now(),
      ...(leaseMs === undefined ? {} : { leaseMs }),
      onError: (error) => errors.push(error),
      onSetAside: (_consumer, event) => aside.push([event.subjectId, event.payload]),
    });
    logs.push(log);
    return log;
  }
  const append = (...numbers: number[]) => database.transaction((tx) => appendAll(tx, numbers));
  const appendAll = (tx: Transaction, numbers: readonly number[]) =>
    appendEvents(
      tx,
      numbers.map((number) => counted.of('subject', { number }, Date.now())),
    );
  /** A consumer that keeps what it applied. */
  function keeping(name: string, onApply: (numbers: number[]) => void | Promise<void> = () => {}) {
    const applied: number[] = [];
    const waiting = new Set<() => void>();
    return {
      applied,
      consumer: {
        name,
        kinds: [counted.kind],
        async apply(happened: readonly ReadEvent[]) {
          const numbers = happened.map(numberOf);
          await onApply(numbers);
          applied.push(...numbers);
          for (const look of waiting) look();
        },
      },
      /** Resolves when all of these were applied. */
      async until(...numbers: number[]) {
        await new Promise<void>((resolve) => {
          const look = () => {
            if (!numbers.every((number) => applied.includes(number))) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        });
      },
    };
  }

  it('has each event applied once, in order, woken by the commit', async () => {
    const log = aLog();
    const { consumer, applied, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await append(1, 2);
    await until(1, 2);
    await database.transaction(async (tx) => {
      await appendEvents(tx, [other.of('subject', {}, Date.now())]);
      await appendAll(tx, [3]);
    });
    await until(3);
    expect(applied).toEqual([1, 2, 3]);
    expect(errors).toEqual([]);
  });

  it('takes nothing from a transaction that is taken back', async () => {
    const log = aLog();
    const { consumer, applied, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await expect(
      database.transaction(async (tx) => {
        await appendAll(tx, [1]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await append(2);
    await until(2);
    expect(applied).toEqual([2]);
  });

  it('goes on where the last process stopped, and begins with the oldest for a new consumer', async () => {
    await append(1, 2);
    const first = aLog();
    const one = keeping('a');
    first.consume(one.consumer);
    await first.start();
    await one.until(1, 2);
    await first.close();
    await append(3);
    const second = aLog();
    const again = keeping('a');
    const fresh = keeping('b');
    second.consume(again.consumer);
    second.consume(fresh.consumer);
    await second.start();
    await Promise.all([again.until(3), fresh.until(1, 2, 3)]);
    expect([one.applied, again.applied, fresh.applied]).toEqual([[1, 2], [3], [1, 2, 3]]);
  });

  it('has those who follow hear from their start on, in every process, and a consumer’s events by one of them', async () => {
    await append(1);
    const processes = [1, 2, 3].map(() => {
      const log = aLog();
      const following = keeping('followed');
      const consuming = keeping('consumed');
      log.follow(following.consumer);
      log.consume(consuming.consumer);
      return { log, following, consuming };
    });
    await Promise.all(processes.map(({ log }) => log.start()));
    for (let number = 2; number <= 40; number++) await append(number);
    await Promise.all(processes.map(({ following }) => following.until(40)));
    await Promise.all(processes.map(({ log }) => log.close()));
    const expected = Array.from({ length: 39 }, (_, i) => i + 2);
    for (const { following } of processes) expect(following.applied).toEqual(expected);
    expect(processes.flatMap(({ consuming }) => consuming.applied).toSorted((a, b) => a - b)).toEqual([1, ...expected]);
  });

  it('has another process take over when the one that applied has died', async () => {
    const store = createEventStore(database);
    const hold = (holder: string) => store.take('a', holder, eventLimits.leaseMs);
    expect(await hold('dead')).toEqual({ cursor: { xact: 0, id: 0 } });
    if (kind === 'postgres') {
      // Who lives is seen to listen; who doesn't is not waited for.
      const alive = Promise.withResolvers<void>();
      const listening = opened.listen(
        'any',
        { heard: () => {}, lost: alive.reject, listening: alive.resolve },
        'alive',
      );
      await alive.promise;
      expect(await hold('alive')).toHaveProperty('cursor');
      expect(await hold('another')).toHaveProperty('heldForMs');
      await listening.close();
      await expect.poll(() => hold('another')).toHaveProperty('cursor');
    } else {
      expect(await hold('another')).toHaveProperty('heldForMs');
      await createEventUpkeep(database, { isAlone: true }).adopt();
    }
    await append(1);
    const log = aLog();
    const { consumer, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await until(1);
    await log.close();
    // A clock that is set back doesn't make a lease longer than leases are.
    expect(await store.save('a', 'dead', { xact: 0, id: 0 }, eventLimits.leaseMs)).toBe(false);
    await database.update(eventCursors).set({ heldUntilMs: Date.now() + 3_600_000 });
    expect(await store.take('a', 'another', eventLimits.leaseMs)).toHaveProperty('cursor');
  });

  it('leaves to a process what takes it longer than a lease', async () => {
    const leaseMs = 300;
    const slow = keeping('a', () => new Promise((resolve) => setTimeout(resolve, leaseMs * 4)));
    const other = keeping('a');
    const [first, second] = [aLog(leaseMs), aLog(leaseMs)];
    first.consume(slow.consumer);
    await first.start();
    await append(1);
    const waiting = second.consume(other.consumer);
    await second.start();
    while (slow.applied.length === 0) {
      waiting.wake();
      await waiting.idle();
      await new Promise((resolve) => setTimeout(resolve, leaseMs / 10));
    }
    await slow.until(1);
    expect([slow.applied, other.applied]).toEqual([[1], []]);
  });

  it('lets one that can’t be applied keep no other from it, tries it again, and sets it aside in the end', async () => {
    const log = aLog();
    const { consumer, applied, until } = keeping('a', (numbers) => {
      if (numbers.includes(13)) throw new Error('poison');
    });
    const consumption = log.consume(consumer);
    await append(12, 13, 14);
    await log.start();
    await until(12, 14);
    for (let tries = 1; tries < eventLimits.attempts; tries++) {
      expect(aside).toEqual([]);
      await database.update(deferredEvents).set({ dueAtMs: 1 });
      consumption.wake();
      await consumption.idle();
    }
    expect(aside).toEqual([['subject', { number: 13 }]]);
    expect(await database.select().from(deferredEvents)).toMatchObject([
      { consumer: 'a', kind: counted.kind, payload: { number: 13 }, dueAtMs: null },
    ]);
    await append(15);
    await until(15);
    expect(applied).toEqual([12, 14, 15]);
  });

  it('blames no event while nothing can be applied at all', async () => {
    let isDown = true;
    const log = aLog();
    const { consumer, applied, until } = keeping('a', () => {
      if (isDown) throw new Error('down');
    });
    const consumption = log.consume(consumer);
    await append(1, 2, 3, 4);
    await log.start();
    for (let round = 0; round < 8; round++) {
      consumption.wake();
      await consumption.idle();
    }
    isDown = false;
    consumption.wake();
    await until(1, 2, 3, 4);
    expect([applied, aside, await database.select().from(deferredEvents)]).toEqual([[1, 2, 3, 4], [], []]);
  });

  it('applies what was put down for later when its time has come, unless it was cancelled', async () => {
    const log = aLog();
    const { consumer, applied, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    const cancelled = await log.later('a', counted.of('subject', { number: 1 }, Date.now()), 300);
    await log.later('a', counted.of('subject', { number: 2 }, Date.now()), 200);
    await log.cancel(cancelled);
    await until(2);
    await log.later('a', counted.of('subject', { number: 3 }, Date.now()), 200);
    await until(3);
    expect(applied).toEqual([2, 3]);
    await expect.poll(() => database.select().from(deferredEvents)).toEqual([]);
  });

  it('reads a database that was copied into another server, whose transactions count anew', async () => {
    const first = aLog();
    const before = keeping('a');
    first.consume(before.consumer);
    await first.start();
    await append(1, 2);
    await before.until(2);
    await first.close();
    await append(3);
    // As if all of it had been written by transactions that this server has yet to count up to.
    await database.update(events).set({ xact: sql`${events.xact} + 1000000000` });
    await database.update(eventCursors).set({ xact: sql`${eventCursors.xact} + 1000000000` });
    const second = aLog();
    const after = keeping('a');
    second.consume(after.consumer);
    await second.start();
    await append(4);
    await after.until(3, 4);
    expect(after.applied).toEqual([3, 4]);
  });

  it('keeps partitions free ahead, and drops those that every consumer has passed once they are old', async () => {
    const partitions = async () =>
      z
        .object({ rows: z.array(z.object({ relname: z.string() })) })
        .parse(
          await database.execute(
            sql`select relname from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'events'::regclass order by inhrelid`,
          ),
        )
        .rows.map(({ relname }) => relname);
    const upkeep = createEventUpkeep(database, { keptMs: 60_000 });
    await upkeep.tidy();
    const before = await partitions();
    const [oldest = ''] = before;
    await database
      .insert(events)
      .values({ id: 7, kind: counted.kind, subjectId: 's', payload: { number: 1 }, atMs: 1 });
    await createEventStore(database).take('a', 'nobody', 1);
    await database.execute(sql`select setval('events_id', ${before.length * eventLimits.partitionEvents - 500})`);
    await upkeep.tidy();
    const after = await partitions();
    expect(after).toContain(oldest);
    expect(after.filter((name) => !before.includes(name))).toHaveLength(2);
    const log = aLog();
    const { consumer, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await until(1);
    await log.close();
    await append(2);
    await upkeep.tidy();
    expect(await partitions()).not.toContain(oldest);
    expect(await database.select({ payload: events.payload }).from(events)).toEqual([{ payload: { number: 2 } }]);
  });

  // PGlite has one connection: there no two transactions overlap.
  if (kind !== 'postgres') return;
  describe('of transactions that overlap', () => {
    it('skips nothing that commits late, and holds nothing up that commits early', async () => {
      const log = aLog();
      const { consumer, applied, until } = keeping('a');
      const followed = keeping('b');
      const consumption = log.consume(consumer);
      log.follow(followed.consumer);
      await log.start();
      let finish = () => {};
      const isFinishing = new Promise<void>((resolve) => {
        finish = resolve;
      });
      let hasBegun = () => {};
      const begun = new Promise<void>((resolve) => {
        hasBegun = resolve;
      });
      const late = database.transaction(async (tx) => {
        await appendAll(tx, [1]);
        hasBegun();
        await isFinishing;
      });
      await begun;
      await append(2);
      await Promise.all([until(2), followed.until(2)]);
      // Another process that takes over now applies 2 again rather than lose 1.
      consumption.wake();
      await consumption.idle();
      finish();
      await late;
      await Promise.all([until(1), followed.until(1)]);
      await append(3);
      await Promise.all([until(3), followed.until(3)]);
      expect([applied, followed.applied]).toEqual([
        [2, 1, 3],
        [2, 1, 3],
      ]);
    });

    it('applies each once whatever the order of commits, with any number of processes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ holdMs: fc.nat(15), startMs: fc.nat(40), isTakenBack: fc.boolean() }), {
            minLength: 2,
            maxLength: 8,
          }),
          async (plan) => {
            await database.delete(events);
            const name = randomUUID();
            const readers = [1, 2].map(() => {
              const log = aLog();
              const consumed = keeping(name);
              const followed = keeping('followed');
              log.consume(consumed.consumer);
              log.follow(followed.consumer);
              return { log, consumed, followed };
            });
            await Promise.all(readers.map(({ log }) => log.start()));
            await Promise.all(
              plan.map(async ({ holdMs, startMs, isTakenBack }, number) => {
                await new Promise((resolve) => setTimeout(resolve, startMs));
                await database
                  .transaction(async (tx) => {
                    await appendAll(tx, [number]);
                    await new Promise((resolve) => setTimeout(resolve, holdMs));
                    if (isTakenBack) throw new Error('taken back');
                  })
                  .catch(() => undefined);
              }),
            );
            await append(1_000);
            await Promise.all(readers.map(({ followed }) => followed.until(1_000)));
            await Promise.all(readers.map(({ log }) => log.close()));
            logs = [];
            const kept = [...plan.flatMap(({ isTakenBack }, number) => (isTakenBack ? [] : [number])), 1_000];
            const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
            expect(sorted(readers.flatMap(({ consumed }) => consumed.applied))).toEqual(kept);
            for (const { followed } of readers) expect(sorted(followed.applied)).toEqual(kept);
            const rows = await database.select({ xact: events.xact }).from(events).orderBy(asc(events.id));
            expect(rows).toHaveLength(kept.length);
          },
        ),
        { numRuns: 12 },
      );
    }, 60_000);
  });
});
