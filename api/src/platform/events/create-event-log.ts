import type { Listening, NoticeListener } from '../database/notices.ts';
import { every, type Repeating } from '../every.ts';
import { ConsumerRun } from './consumer-run.ts';
import { namedCursor, passingCursor } from './cursor.ts';
import type { ReadEvent } from './event.ts';
import { eventLimits } from './event-limits.ts';
import type { EventConsumer, EventLog } from './event-log.ts';
import type { EventStore } from './event-store.ts';
import type { EventUpkeep } from './event-upkeep.ts';
import { readNotice } from './notice.ts';

export interface EventLogParts {
  readonly store: EventStore;
  readonly upkeep: EventUpkeep;
  /** Hears of events that any process has committed; by its name the connection says that this process lives. */
  readonly listen: (listener: NoticeListener, name: string) => Listening;
  /** Names this process, differently at each start; at most 63 bytes. */
  readonly holder: string;
  readonly passingMs: () => number;
  /** How long a process may be silent before another applies its consumers' events, in ms. Default: 30,000. */
  readonly leaseMs?: number;
  readonly onError: (error: unknown, what: string) => void;
  readonly onSetAside: (consumer: string, event: ReadEvent, error: unknown) => void;
}

export interface RunningEventLog extends EventLog {
  /** Begins to read. Resolves when everything from now on will be heard by those who follow. */
  start(): Promise<void>;
  /** Applies what is there, lets go of the cursors, and stops. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Reads the log for all consumers of this process, woken by the database's notices. */
export function createEventLog(parts: EventLogParts): RunningEventLog {
  const { store, upkeep, holder, passingMs, onError, leaseMs = eventLimits.leaseMs } = parts;
  const runs = new Map<string, ConsumerRun>();
  let listening: Listening | undefined;
  let tidying: Repeating | undefined;
  let closing: Promise<void> | undefined;
  const listens = Promise.withResolvers<void>();

  function add(consumer: EventConsumer, isNamed: boolean): ConsumerRun {
    if (runs.has(consumer.name)) throw new Error(`there are two consumers named ${consumer.name}`);
    const attempts = isNamed ? (consumer.attempts ?? eventLimits.attempts) : 1;
    const run = new ConsumerRun({
      consumer: { ...consumer, attempts },
      store,
      cursor: isNamed
        ? namedCursor({ store, consumer: consumer.name, holder, attempts, passingMs, leaseMs })
        : passingCursor(store),
      renewEveryMs: leaseMs / 3,
      onError,
      onSetAside: (event, error) => parts.onSetAside(consumer.name, event, error),
    });
    runs.set(consumer.name, run);
    return run;
  }

  const wakeAll = () => {
    for (const run of runs.values()) run.wakeForDeferred();
  };
  const listener: NoticeListener = {
    heard(payload) {
      const notice = readNotice(payload);
      if (notice.kinds) for (const run of runs.values()) run.wakeFor(notice.kinds);
      if (notice.deferredFor) runs.get(notice.deferredFor)?.wakeForDeferred();
    },
    // Whatever was committed until now may not have been heard of.
    listening() {
      listens.resolve();
      wakeAll();
    },
    lost: (error) => onError(error, 'the database’s notices are not heard; events are read when they are again'),
  };

  return {
    consume: (consumer) => add(consumer, true),
    follow: (consumer) => add(consumer, false),
    later: (consumer, event, delayMs) => store.defer(consumer, event, delayMs),
    cancel: (id) => store.forget(id),
    async start() {
      await upkeep.adopt();
      await upkeep.tidy();
      tidying ??= every(
        eventLimits.tidyEveryMs,
        () => {
          // Cursors without news move on too: what they have passed may go.
          wakeAll();
          return upkeep.tidy();
        },
        (error) => onError(error, 'the partitions of the event log could not be looked after'),
      );
      listening ??= parts.listen(listener, holder);
      // A cursor is held by who can be seen to live.
      await listens.promise;
      await Promise.all([...runs.values()].map((run) => run.idle()));
    },
    close() {
      closing ??= (async () => {
        await tidying?.close();
        await Promise.all([...runs.values()].map((run) => run.close()));
        await listening?.close();
      })();
      return closing;
    },
  };
}
