import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { eachDatabase } from '../../testing/databases.ts';
import { eventKind } from './event-kind.ts';
import { appendEvents } from './postgres/append-events.ts';
import { deferredEvents, eventCursors, events } from './postgres/tables.ts';
import { counted, eventLogRun, keeping } from './testing/event-log-run.ts';

const other = eventKind('test.other', z.object({}));

eachDatabase('the event log', (open) => {
  const run = eventLogRun(open);

  it('has each event applied once, in order, woken by the commit', async () => {
    const log = run.aLog();
    const { consumer, applied, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await run.append(1, 2);
    await until(1, 2);
    await run.database.transaction(async (tx) => {
      await appendEvents(tx, [other.of('subject', {}, Date.now())]);
      await run.appendAll(tx, [3]);
    });
    await until(3);
    expect(applied).toEqual([1, 2, 3]);
    expect(run.errors).toEqual([]);
  });

  it('takes nothing from a transaction that is taken back', async () => {
    const log = run.aLog();
    const { consumer, applied, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await expect(
      run.database.transaction(async (tx) => {
        await run.appendAll(tx, [1]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await run.append(2);
    await until(2);
    expect(applied).toEqual([2]);
  });

  it('goes on where the last process stopped, and begins with the oldest for a new consumer', async () => {
    await run.append(1, 2);
    const first = run.aLog();
    const one = keeping('a');
    first.consume(one.consumer);
    await first.start();
    await one.until(1, 2);
    await first.close();
    await run.append(3);
    const second = run.aLog();
    const again = keeping('a');
    const fresh = keeping('b');
    second.consume(again.consumer);
    second.consume(fresh.consumer);
    await second.start();
    await Promise.all([again.until(3), fresh.until(1, 2, 3)]);
    expect([one.applied, again.applied, fresh.applied]).toEqual([[1, 2], [3], [1, 2, 3]]);
  });

  it('has those who follow hear from their start on, in every process, and a consumer’s events by one of them', async () => {
    await run.append(1);
    const processes = [1, 2, 3].map(() => {
      const log = run.aLog();
      const following = keeping('followed');
      const consuming = keeping('consumed');
      log.follow(following.consumer);
      log.consume(consuming.consumer);
      return { log, following, consuming };
    });
    await Promise.all(processes.map(({ log }) => log.start()));
    for (let number = 2; number <= 40; number++) await run.append(number);
    await Promise.all(processes.map(({ following }) => following.until(40)));
    await Promise.all(processes.map(({ log }) => log.close()));
    const expected = Array.from({ length: 39 }, (_, i) => i + 2);
    for (const { following } of processes) expect(following.applied).toEqual(expected);
    expect(processes.flatMap(({ consuming }) => consuming.applied).toSorted((a, b) => a - b)).toEqual([1, ...expected]);
  });

  it('applies what was put down for later when its time has come, unless it was cancelled', async () => {
    const log = run.aLog();
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
    await expect.poll(() => run.database.select().from(deferredEvents)).toEqual([]);
  });

  it('reads a database that was copied into another server, whose transactions count anew', async () => {
    const first = run.aLog();
    const before = keeping('a');
    first.consume(before.consumer);
    await first.start();
    await run.append(1, 2);
    await before.until(2);
    await first.close();
    await run.append(3);
    // As if all of it had been written by transactions that this server has yet to count up to.
    await run.database.update(events).set({ xact: sql`${events.xact} + 1000000000` });
    await run.database.update(eventCursors).set({ xact: sql`${eventCursors.xact} + 1000000000` });
    const second = run.aLog();
    const after = keeping('a');
    second.consume(after.consumer);
    await second.start();
    await run.append(4);
    await after.until(3, 4);
    expect(after.applied).toEqual([3, 4]);
  });
});
