import { setTimeout as wait } from 'node:timers/promises';
import type { Cursor } from './cursor.ts';
import { comparePositions, type EventPosition, earlierOf, type LoggedEvent, type ReadEvent } from './event.ts';
import { eventLimits } from './event-limits.ts';
import type { Consumption, EventConsumer } from './event-log.ts';
import type { DeferredEvent, EventStore } from './event-store.ts';

export interface ConsumerRunParts {
  readonly consumer: EventConsumer;
  readonly store: Pick<EventStore, 'read'>;
  readonly cursor: Cursor;
  /** How often to say that events are still being applied, in ms. */
  readonly renewEveryMs: number;
  readonly onError: (error: unknown, what: string) => void;
  /** An event failed again and again while others didn't; it is kept for somebody to look at, if the cursor keeps any. */
  readonly onSetAside: (event: ReadEvent, error: unknown) => void;
}

/**
 * Applies a consumer's events, a round at a time and never two at once.
 *
 * A number given at the insert says nothing about the order of commits: who reads past the newest number misses what commits late. Here the cursor
 * only moves over what is settled, below the oldest transaction that is still running. What is visible beyond that is applied at once, and
 * remembered until the cursor has passed it, so that a slow transaction holds up nobody.
 */
export class ConsumerRun implements Consumption {
  readonly #parts: ConsumerRunParts;
  readonly #kinds: ReadonlySet<string>;
  /** Applied, but not yet passed by the cursor. */
  readonly #ahead = new Map<number, EventPosition>();
  #round: Promise<void> | null = null;
  #again = false;
  #isClosed = false;
  #retryMs: number = eventLimits.firstRetryMs;
  #retry: NodeJS.Timeout | undefined;
  #hasDeferred = true;

  constructor(parts: ConsumerRunParts) {
    this.#parts = parts;
    this.#kinds = new Set(parts.consumer.kinds);
  }

  wake(): void {
    if (this.#isClosed) return;
    this.#again = true;
    this.#round ??= this.#run();
  }

  /** There may be events of these kinds. */
  wakeFor(kinds: readonly string[]): void {
    if (kinds.some((kind) => this.#kinds.has(kind))) this.wake();
  }

  /** An event was deferred, maybe by another process. */
  wakeForDeferred(): void {
    this.#hasDeferred = true;
    this.wake();
  }

  async idle(): Promise<void> {
    while (this.#round) await this.#round;
  }

  /** Applies what is there, lets go of the cursor, and stops. Idempotent. */
  async close(): Promise<void> {
    if (!this.#isClosed) {
      this.wake();
      this.#isClosed = true;
    }
    clearTimeout(this.#retry);
    await this.idle();
    await this.#parts.cursor.release().catch((error: unknown) => this.#failed(error));
  }

  async #run(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      do {
        const { collectMs = 0 } = this.#parts.consumer;
        if (collectMs > 0 && !this.#isClosed) await wait(collectMs);
        this.#again = false;
        await this.#readAll();
        this.#retryMs = eventLimits.firstRetryMs;
      } while (this.#again);
    } catch (error) {
      this.#failed(error);
      this.#wakeIn(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, eventLimits.lastRetryMs);
    } finally {
      this.#round = null;
    }
  }

  async #readAll(): Promise<void> {
    const { store, cursor, consumer } = this.#parts;
    const taken = await cursor.take();
    if ('heldForMs' in taken) return this.#wakeIn(taken.heldForMs);
    if (taken.isNew) this.#hasDeferred = true;
    let after = taken.position;
    /** What was settled when the first page was read is so for every later one. */
    let settled: EventPosition | null = null;
    for (let isLast = false; !isLast; ) {
      const page = await store.read(after, consumer.kinds, eventLimits.pageEvents);
      settled ??= page.settled;
      const news = this.#newsOf(page.events, settled);
      if (news.length > 0) await this.#keepingLease(() => this.#apply(news));
      for (const { position } of news)
        if (comparePositions(position, settled) > 0) this.#ahead.set(position.id, position);
      const lastRead = page.events.at(-1)?.position;
      isLast = page.events.length < eventLimits.pageEvents || lastRead === undefined;
      const passed = isLast || !lastRead ? settled : earlierOf(lastRead, settled);
      if (comparePositions(passed, taken.position) > 0 && !(await cursor.save(passed, news.length > 0))) return;
      for (const [id, position] of this.#ahead) if (comparePositions(position, passed) <= 0) this.#ahead.delete(id);
      after = lastRead ?? after;
    }
    if (this.#hasDeferred) await this.#tryDeferred();
  }

  /** Says now and again that work goes on, so that nobody else begins it as well. */
  async #keepingLease(work: () => Promise<void>): Promise<void> {
    const { cursor, renewEveryMs } = this.#parts;
    const timer = setInterval(() => void cursor.renew().catch((error: unknown) => this.#failed(error)), renewEveryMs);
    try {
      await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** What has not been applied; of what isn't settled no more than can be remembered. */
  #newsOf(events: readonly LoggedEvent[], settled: EventPosition): readonly LoggedEvent[] {
    let room = eventLimits.aheadEvents - this.#ahead.size;
    return events.filter(({ position }) => {
      if (this.#ahead.has(position.id)) return false;
      return comparePositions(position, settled) <= 0 || room-- > 0;
    });
  }

  /** Applies events together; when that fails, one by one, so that one that can't be applied keeps no other from it. */
  async #apply(events: readonly LoggedEvent[]): Promise<void> {
    const { consumer, cursor, onSetAside } = this.#parts;
    try {
      return await consumer.apply(events);
    } catch (error) {
      if (events.length === 1) throw error;
    }
    const failed: { event: LoggedEvent; error: unknown }[] = [];
    for (const event of events) {
      await consumer.apply([event]).catch((error: unknown) => failed.push({ event, error }));
      const { failuresInARow } = eventLimits;
      if (failed.length === failuresInARow && failed.at(-1)?.event === events[failuresInARow - 1])
        throw failed[0]?.error;
    }
    if (failed.length === events.length) throw failed[0]?.error;
    for (const { event, error } of failed) {
      this.#failed(error);
      if ((consumer.attempts ?? eventLimits.attempts) <= 1) onSetAside(event, error);
      await cursor.defer(event);
      this.#hasDeferred = true;
    }
  }

  async #tryDeferred(): Promise<void> {
    const { cursor } = this.#parts;
    // What is deferred from now on, by whichever process, sets it again.
    this.#hasDeferred = false;
    const { events, nextInMs } = await cursor.due();
    await this.#keepingLease(async () => {
      for (const deferred of events) await this.#tryOne(deferred);
    });
    if (events.length > 0 || nextInMs !== null) this.#hasDeferred = true;
    if (events.length > 0) this.#again = true;
    else if (nextInMs !== null) this.#wakeIn(nextInMs);
  }

  async #tryOne(deferred: DeferredEvent): Promise<void> {
    const { consumer, cursor, onSetAside } = this.#parts;
    try {
      await consumer.apply([deferred.event]);
      await cursor.settle(deferred, true);
    } catch (error) {
      this.#failed(error);
      if (await cursor.settle(deferred, false)) onSetAside(deferred.event, error);
    }
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#retry);
    if (!this.#isClosed) this.#retry = setTimeout(() => this.wake(), ms).unref();
  }

  #failed(error: unknown): void {
    this.#parts.onError(
      error,
      `events could not be applied (${this.#parts.consumer.name}); they will be applied again`,
    );
  }
}
