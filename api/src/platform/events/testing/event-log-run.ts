import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import type { OpenTestDatabase } from '../../../testing/databases.ts';
import type { OpenDatabase, Transaction } from '../../database/database.ts';
import { createEventLog, type RunningEventLog } from '../create-event-log.ts';
import type { ReadEvent } from '../event.ts';
import { eventKind } from '../event-kind.ts';
import { eventChannel } from '../notice.ts';
import { appendEvents } from '../postgres/append-events.ts';
import { createEventStore } from '../postgres/event-store.ts';
import { createEventUpkeep } from '../postgres/event-upkeep.ts';
import { deferredEvents, eventCursors, events } from '../postgres/tables.ts';

export const counted = eventKind('test.counted', z.object({ number: z.int() }));

/** An empty log before each test of the suite that calls this, as one process or several have it. */
export function eventLogRun(open: OpenTestDatabase) {
  let opened: OpenDatabase | undefined;
  let logs: RunningEventLog[] = [];
  const errors: unknown[] = [];
  const aside: [string, unknown][] = [];
  const now = () => {
    if (opened === undefined) throw new Error('the database is not open yet');
    return opened;
  };

  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  beforeEach(async () => {
    errors.length = 0;
    aside.length = 0;
    for (const table of [events, eventCursors, deferredEvents]) await now().database.delete(table);
  });
  afterEach(async () => {
    await Promise.all(logs.map((log) => log.close()));
    logs = [];
  });

  const appendAll = (tx: Transaction, numbers: readonly number[]) =>
    appendEvents(
      tx,
      numbers.map((number) => counted.of('subject', { number }, Date.now())),
    );
  return {
    get opened() {
      return now();
    },
    get database() {
      return now().database;
    },
    /** What the logs said went wrong, and what they set aside. */
    errors,
    aside,
    /** The log as one process has it. */
    aLog(leaseMs?: number): RunningEventLog {
      const { database, listen } = now();
      const log = createEventLog({
        store: createEventStore(database),
        upkeep: createEventUpkeep(database),
        listen: (listener, name) => listen(eventChannel, listener, name),
        holder: `showfloor ${randomUUID()}`,
        passingMs: () => performance.now(),
        ...(leaseMs === undefined ? {} : { leaseMs }),
        onError: (error) => errors.push(error),
        onSetAside: (_consumer, event) => aside.push([event.subjectId, event.payload]),
      });
      logs.push(log);
      return log;
    },
    appendAll,
    append: (...numbers: number[]) => now().database.transaction((tx) => appendAll(tx, numbers)),
  };
}

/** A consumer that keeps what it applied. */
export function keeping(name: string, onApply: (numbers: number[]) => void | Promise<void> = () => {}) {
  const applied: number[] = [];
  const waiting = new Set<() => void>();
  return {
    applied,
    consumer: {
      name,
      kinds: [counted.kind],
      async apply(happened: readonly ReadEvent[]) {
        const numbers = happened.map((event) => counted.read(event).number);
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
