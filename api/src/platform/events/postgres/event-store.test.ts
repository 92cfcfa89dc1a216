import { randomUUID } from 'node:crypto';
import { asc, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eachDatabase } from '../../../testing/databases.ts';
import { eventLimits } from '../event-limits.ts';
import { counted, eventLogRun, keeping } from '../testing/event-log-run.ts';
import { createEventStore } from './event-store.ts';
import { createEventUpkeep } from './event-upkeep.ts';
import { events } from './tables.ts';

eachDatabase('the store of the event log', (open, kind) => {
  const run = eventLogRun(open);

  it('keeps partitions free ahead, and drops those that every consumer has passed once they are old', async () => {
    const partitions = async () =>
      z
        .object({ rows: z.array(z.object({ relname: z.string() })) })
        .parse(
          await run.database.execute(
            sql`select relname from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'events'::regclass order by inhrelid`,
          ),
        )
        .rows.map(({ relname }) => relname);
    const upkeep = createEventUpkeep(run.database, { keptMs: 60_000 });
    await upkeep.tidy();
    const before = await partitions();
    const [oldest = ''] = before;
    await run.database
      .insert(events)
      .values({ id: 7, kind: counted.kind, subjectId: 's', payload: { number: 1 }, atMs: 1 });
    await createEventStore(run.database).take('a', 'nobody', 1);
    await run.database.execute(sql`select setval('events_id', ${before.length * eventLimits.partitionEvents - 500})`);
    await upkeep.tidy();
    const after = await partitions();
    expect(after).toContain(oldest);
    expect(after.filter((name) => !before.includes(name))).toHaveLength(2);
    const log = run.aLog();
    const { consumer, until } = keeping('a');
    log.consume(consumer);
    await log.start();
    await until(1);
    await log.close();
    await run.append(2);
    await upkeep.tidy();
    expect(await partitions()).not.toContain(oldest);
    expect(await run.database.select({ payload: events.payload }).from(events)).toEqual([{ payload: { number: 2 } }]);
  });

  // PGlite has one connection: there no two transactions overlap.
  if (kind !== 'postgres') return;
  describe('of transactions that overlap', () => {
    it('skips nothing that commits late, and holds nothing up that commits early', async () => {
      const log = run.aLog();
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
      const late = run.database.transaction(async (tx) => {
        await run.appendAll(tx, [1]);
        hasBegun();
        await isFinishing;
      });
      await begun;
      await run.append(2);
      await Promise.all([until(2), followed.until(2)]);
      // Another process that takes over now applies 2 again rather than lose 1.
      consumption.wake();
      await consumption.idle();
      finish();
      await late;
      await Promise.all([until(1), followed.until(1)]);
      await run.append(3);
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
            await run.database.delete(events);
            const name = randomUUID();
            const readers = [1, 2].map(() => {
              const log = run.aLog();
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
                await run.database
                  .transaction(async (tx) => {
                    await run.appendAll(tx, [number]);
                    await new Promise((resolve) => setTimeout(resolve, holdMs));
                    if (isTakenBack) throw new Error('taken back');
                  })
                  .catch(() => undefined);
              }),
            );
            await run.append(1_000);
            await Promise.all(readers.map(({ followed }) => followed.until(1_000)));
            await Promise.all(readers.map(({ log }) => log.close()));
            const kept = [...plan.flatMap(({ isTakenBack }, number) => (isTakenBack ? [] : [number])), 1_000];
            const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
            expect(sorted(readers.flatMap(({ consumed }) => consumed.applied))).toEqual(kept);
            for (const { followed } of readers) expect(sorted(followed.applied)).toEqual(kept);
            const rows = await run.database.select({ xact: events.xact }).from(events).orderBy(asc(events.id));
            expect(rows).toHaveLength(kept.length);
          },
        ),
        { numRuns: 12 },
      );
    }, 60_000);
  });
});
