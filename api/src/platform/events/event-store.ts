import type { EventPosition, LoggedEvent, ReadEvent } from './event.ts';

/** A page of the log as one moment saw it. */
interface EventPage {
  readonly events: readonly LoggedEvent[];
  /** All that comes up to here has been committed or never will be; what comes after may still appear before what was read. */
  readonly settled: EventPosition;
}

/** The end of a consumer's lease that another process holds. */
interface HeldElsewhere {
  readonly heldForMs: number;
}

export interface DeferredEvent {
  readonly id: number;
  /** How often it failed before. */
  readonly attempts: number;
  readonly event: ReadEvent;
}

/** Port: the log of events and the cursors of those who read it. Leases go by the database's clock: one clock for all processes. */
export interface EventStore {
  /** The oldest `limit` events of these kinds after a position. */
  read(after: EventPosition, kinds: readonly string[], limit: number): Promise<EventPage>;
  /** The end of the log now: no event that is committed later comes before it. */
  end(): Promise<EventPosition>;
  /** Takes a consumer's lease, or renews it: its cursor, at the beginning of the log for a new consumer. */
  take(consumer: string, holder: string, leaseMs: number): Promise<{ readonly cursor: EventPosition } | HeldElsewhere>;
  /** Moves the cursor and renews the lease; false when another has taken it. */
  save(consumer: string, holder: string, cursor: EventPosition, leaseMs: number): Promise<boolean>;
  /** Lets go of the lease. */
  release(consumer: string, holder: string): Promise<void>;
  /** Keeps an event for a consumer apart from the log, to be applied in `delayMs`. Answers its id. */
  defer(consumer: string, event: ReadEvent, delayMs: number): Promise<number>;
  /** The deferred events that are due, and when the next is, in ms; null when there is none. */
  due(
    consumer: string,
    limit: number,
  ): Promise<{ readonly events: readonly DeferredEvent[]; readonly nextInMs: number | null }>;
  /** Tries a deferred event again in `delayMs`; never, when that is null: somebody has to look at it. */
  postpone(id: number, delayMs: number | null): Promise<void>;
  /** Forgets a deferred event. */
  forget(id: number): Promise<void>;
}
