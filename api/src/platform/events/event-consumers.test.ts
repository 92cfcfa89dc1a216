import { expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { eventLimits } from './event-limits.ts';
import { createEventStore } from './postgres/event-store.ts';
import { createEventUpkeep } from './postgres/event-upkeep.ts';
import { deferredEvents, eventCursors } from './postgres/tables.ts';
import { counted, eventLogRun, keeping } from './testing/event-log-run.ts';

eachDatabase('the consumers of the event log', (open, kind) => {
  const run = eventLogRun(open);

  it('has another process take over when the one that applied has died', async () => {
    const store = createEventStore(run.database);
    const hold = (holder: string) => store.take('a', holder, eventLimits.leaseMs);
    expect(await hold('dead')).toEqual({ cursor: { xact: 0, id: 0 } });
    if (kind === 'postgres') {
      // Who lives is seen to listen; who doesn't is not waited for.
      const alive = Promise.withResolvers<void>();
      const listening = run.opened.listen(
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
      await createEventUpkeep(run.database, { isAlone: true }).adopt();
    }
    await run.append(1);
    const log = run.aLog();
    const { consumer, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await until(1);
    await log.close();
    // A clock that is set back doesn't make a lease longer than leases are.
    expect(await store.save('a', 'dead', { xact: 0, id: 0 }, eventLimits.leaseMs)).toBe(false);
    await run.database.update(eventCursors).set({ heldUntilMs: Date.now() + 3_600_000 });
    expect(await store.take('a', 'another', eventLimits.leaseMs)).toHaveProperty('cursor');
  });

  it('leaves to a process what takes it longer than a lease', async () => {
    const leaseMs = 1_000;
    const slow = keeping('a', () => new Promise((resolve) => setTimeout(resolve, leaseMs * 4)));
    const other = keeping('a');
    const [first, second] = [run.aLog(leaseMs), run.aLog(leaseMs)];
    first.consume(slow.consumer);
    await first.start();
    await run.append(1);
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
    const log = run.aLog();
    const { consumer, applied, until } = keeping('a', (numbers) => {
      if (numbers.includes(13)) throw new Error('poison');
    });
    const consumption = log.consume(consumer);
    await run.append(12, 13, 14);
    await log.start();
    await until(12, 14);
    for (let tries = 1; tries < eventLimits.attempts; tries++) {
      expect(run.aside).toEqual([]);
      await run.database.update(deferredEvents).set({ dueAtMs: 1 });
      consumption.wake();
      await consumption.idle();
    }
    expect(run.aside).toEqual([['subject', { number: 13 }]]);
    expect(await run.database.select().from(deferredEvents)).toMatchObject([
      { consumer: 'a', kind: counted.kind, payload: { number: 13 }, dueAtMs: null },
    ]);
    await run.append(15);
    await until(15);
    expect(applied).toEqual([12, 14, 15]);
  });

  it('blames no event while nothing can be applied at all', async () => {
    let isDown = true;
    const log = run.aLog();
    const { consumer, applied, until } = keeping('a', () => {
      if (isDown) throw new Error('down');
    });
    const consumption = log.consume(consumer);
    await run.append(1, 2, 3, 4);
    await log.start();
    for (let round = 0; round < 8; round++) {
      consumption.wake();
      await consumption.idle();
    }
    isDown = false;
    consumption.wake();
    await until(1, 2, 3, 4);
    expect([applied, run.aside, await run.database.select().from(deferredEvents)]).toEqual([[1, 2, 3, 4], [], []]);
  });
});
