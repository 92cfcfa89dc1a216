import type { IdSource } from '@showfloor/contracts/ids';
import type { Database } from './database/database.ts';
import type { SharedClock } from './database/shared-clock.ts';
import type { EventLog } from './events/event-log.ts';
import type { RoomAnnouncer } from './events/room-announcer.ts';
import type { Links } from './links/links.ts';
import type { Log } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import type { DiskSpace } from './storage/disk-space.ts';

/** What every area is built on. */
export interface Platform {
  readonly database: Database;
  readonly newId: IdSource;
  /** Unix ms by the clock that all processes share, which no step of this machine's clock moves: for moments that are written down or shown. */
  readonly nowMs: () => number;
  /** The same clock, asked for: for what is compared with moments that another process may have written, as a deadline. Not within a transaction. */
  readonly askMs: () => Promise<number>;
  /** The same clock as an expression, for what is decided within a transaction. */
  readonly nowInSql: SharedClock['sql'];
  /** Time that passes whatever the clock is set to, ms from whatever zero: for windows, waits and durations within this process. */
  readonly passingMs: () => number;
  /** Whether there is room to keep more. */
  readonly disk: DiskSpace;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly links: Links;
  /** What happened, for whoever has to act on it. */
  readonly events: EventLog;
  /** What areas say to everybody in a show's room. */
  readonly announcer: RoomAnnouncer;
}
