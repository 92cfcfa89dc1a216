import type { ReadEvent } from './event.ts';

/** Who reads the log: each event of its kinds at least once; once, as long as no process dies over it. */
export interface EventConsumer {
  /** Names the cursor. */
  readonly name: string;
  readonly kinds: readonly string[];
  /** Applies events, oldest first. When it rejects they are applied again, one by one. */
  apply(events: readonly ReadEvent[]): Promise<void>;
  /** How long the first event of a quiet moment waits for others, in ms. Default: 0. */
  readonly collectMs?: number;
  /** How often one event may fail while others don't. Default: 5. */
  readonly attempts?: number;
}

/** The reading of one consumer in this process. */
export interface Consumption {
  /** There may be news. */
  wake(): void;
  /** Resolves when all that was there when it was called has been applied, or could not be, or is another process's to apply. */
  idle(): Promise<void>;
}

/** Port: what happened, in the order in which it became known, for whoever has to act on it. */
export interface EventLog {
  /**
   * Has the events of a consumer applied by one process at a time, from a cursor that outlives all of them. A new name begins with the oldest
   * event that is kept.
   */
  consume(consumer: EventConsumer): Consumption;
  /** Applies every event from now on in this process, whatever others do: for what a process publishes to its own connections. */
  follow(consumer: EventConsumer): Consumption;
  /** Has a consumer apply an event that is no fact yet, in `delayMs`, unless it is cancelled. For what must be looked at after a crash. */
  later(consumer: string, event: ReadEvent, delayMs: number): Promise<number>;
  cancel(id: number): Promise<void>;
}
