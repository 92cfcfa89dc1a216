import { randomBytes, randomUUID } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import type { Config, Secrets } from './config/config.ts';
import { openConfiguredDatabase } from './open-configured-database.ts';
import type { OpenDatabase } from './platform/database/database.ts';
import { openSharedClock, type SharedClock, steadyClock } from './platform/database/shared-clock.ts';
import { watchTransactions } from './platform/database/watch-transactions.ts';
import { createEventLog } from './platform/events/create-event-log.ts';
import { createEventMetrics } from './platform/events/event-metrics.ts';
import { eventChannel } from './platform/events/notice.ts';
import { createEventStore } from './platform/events/postgres/event-store.ts';
import { createEventUpkeep } from './platform/events/postgres/event-upkeep.ts';
import { createLinks } from './platform/links/links.ts';
import type { Log } from './platform/observability/logger.ts';
import { createMetrics } from './platform/observability/metrics.ts';
import type { Platform } from './platform/platform.ts';
import { createRoomAnnouncer } from './platform/realtime/announcer.ts';
import type { Broker } from './platform/realtime/broker.ts';
import { MemoryBroker } from './platform/realtime/memory-broker.ts';
import { realtimeLimits } from './platform/realtime/realtime-limits.ts';
import { createRealtimeMetrics } from './platform/realtime/realtime-metrics.ts';
import { openRedisBroker } from './platform/realtime/redis/open-redis-broker.ts';
import { DiskSpace } from './platform/storage/disk-space.ts';

export interface PlatformOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Default: opened by `config`. Whoever gives one closes it. */
  readonly opened?: OpenDatabase;
  /** Tests: what time it is by the clock of all processes. Default: the database's clock (`SharedClock`). */
  readonly nowMs?: () => number;
  /** This machine's clock, which may be set at any time. Default: Date.now. */
  readonly wallMs?: () => number;
  /** Time that passes whatever the clock is set to, from whatever zero. Default: performance.now. */
  readonly passingMs?: () => number;
}

/** The platform by its settings: what areas are built on, and what the composition root joins to it and closes in its order. */
export async function openPlatform(options: PlatformOptions) {
  const { config, log } = options;
  const onError = (error: unknown) => log.error({ err: error }, 'something failed in the background');
  const opened = options.opened ?? (await openConfiguredDatabase(options, onError));
  const passingMs = options.passingMs ?? (() => performance.now());
  const clock: SharedClock = options.nowMs
    ? steadyClock(options.nowMs)
    : await openSharedClock({ opened, wallMs: options.wallMs ?? Date.now, passingMs, onError });
  const { nowMs, askMs } = clock;
  const disk = new DiskSpace({
    folder: config.dataDir,
    reserveBytes: config.diskReserveBytes,
    passingMs,
    onChange: (hasSpace) => {
      if (hasSpace) log.info('there is room again: what people send is kept');
      else log.error({ dataDir: config.dataDir }, 'the disk is full: nothing new is taken until there is room again');
    },
  });
  const database = watchTransactions(opened.database, (error) => disk.isOutOfSpace(error));
  const metrics = createMetrics();
  const eventMetrics = createEventMetrics(metrics);
  const events = createEventLog({
    store: createEventStore(database, clock.sql),
    upkeep: createEventUpkeep(database, { isAlone: opened.kind === 'pglite', now: clock.sql }),
    listen: (listener, name) => opened.listen(eventChannel, listener, name),
    holder: `showfloor ${randomUUID()}`,
    passingMs,
    onError: (err, what) => log.error({ err }, what),
    onSetAside: (consumer, event, err) => {
      eventMetrics.setAside.inc({ consumer });
      log.error({ consumer, event, err }, 'an event was set aside after it could not be applied again and again');
    },
  });
  const realtimeLog = log.child({ part: 'realtime' });
  const onRealtimeError = (error: unknown) => realtimeLog.error({ err: error }, 'realtime failed');
  const realtimeMetrics = createRealtimeMetrics(metrics.registry);
  const { redis: address } = options.secrets;
  const redis = address && openRedisBroker({ address, log: realtimeLog, metrics, nowMs, passingMs });
  const broker: Broker = redis?.broker ?? memoryBroker();
  const platform: Platform = {
    database,
    newId: createIdSource(nowMs, randomBytes),
    nowMs,
    askMs,
    nowInSql: clock.sql,
    passingMs,
    disk,
    log,
    metrics,
    links: createLinks(config),
    events,
    announcer: createRoomAnnouncer(broker, realtimeMetrics, onRealtimeError),
  };
  const closeBroker = () => redis?.close() ?? broker.close();
  return { platform, opened, clock, events, broker, redis, closeBroker, realtimeMetrics, onRealtimeError };
}

/** Of an api that is one process. */
function memoryBroker(): MemoryBroker {
  const { historyEvents, channels } = realtimeLimits;
  return new MemoryBroker({ newEpoch: () => randomUUID(), historyEvents, channels });
}
