import { type EventPosition, laterOf, type ReadEvent } from './event.ts';
import { eventLimits } from './event-limits.ts';
import type { DeferredEvent, EventStore } from './event-store.ts';

/** How far a consumer has read, and what becomes of an event that can't be applied. */
export interface Cursor {
  /** Where to go on; or for how long somebody else reads, in ms. */
  take(): Promise<{ readonly position: EventPosition; readonly isNew: boolean } | { readonly heldForMs: number }>;
  /** Everything up to here is applied. False when somebody else reads now. */
  save(position: EventPosition, hasNews: boolean): Promise<boolean>;
  /** An event failed while others didn't. */
  defer(event: ReadEvent): Promise<void>;
  /** What was deferred and is due. */
  due(): Promise<{ readonly events: readonly DeferredEvent[]; readonly nextInMs: number | null }>;
  /** A deferred event was applied, or failed again. True when it is not tried again. */
  settle(deferred: DeferredEvent, isApplied: boolean): Promise<boolean>;
  /** Says that events are still being applied: what takes long keeps its lease. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

export interface NamedCursorParts {
  readonly store: EventStore;
  readonly consumer: string;
  /** Names this process, differently at each start. */
  readonly holder: string;
  readonly attempts: number;
  readonly passingMs: () => number;
  readonly leaseMs: number;
}

/** A cursor in the database, which one process holds at a time. */
export function namedCursor({ store, consumer, holder, attempts, passingMs, leaseMs }: NamedCursorParts): Cursor {
  const { cursorSavedEveryMs, deferMs, deferredEvents } = eventLimits;
  let held: { readonly position: EventPosition; readonly renewedMs: number } | null = null;
  let savedMs = Number.NEGATIVE_INFINITY;
  const renewed = (position: EventPosition) => {
    held = { position, renewedMs: passingMs() };
  };
  return {
    async take() {
      const isFresh = held !== null && passingMs() - held.renewedMs < leaseMs / 3;
      if (held && isFresh) return { position: held.position, isNew: false };
      const taken = await store.take(consumer, holder, leaseMs);
      if ('heldForMs' in taken) {
        held = null;
        return taken;
      }
      const isNew = held === null;
      // What this process has read since its last saving needs no reading again.
      const position = held ? laterOf(held.position, taken.cursor) : taken.cursor;
      renewed(position);
      return { position, isNew };
    },
    async save(position, hasNews) {
      if (!held) return false;
      if (!hasNews && passingMs() - savedMs < cursorSavedEveryMs) {
        held = { ...held, position };
        return true;
      }
      if (!(await store.save(consumer, holder, position, leaseMs))) {
        held = null;
        return false;
      }
      savedMs = passingMs();
      renewed(position);
      return true;
    },
    async defer({ kind, subjectId, payload, atMs }) {
      await store.defer(consumer, { kind, subjectId, payload, atMs }, deferMs);
    },
    due: () => store.due(consumer, deferredEvents),
    async settle({ id, attempts: failed }, isApplied) {
      if (isApplied) {
        await store.forget(id);
        return true;
      }
      // The first failure was in the log itself.
      const isLast = failed + 2 >= attempts;
      await store.postpone(id, isLast ? null : deferMs * 4 ** (failed + 1));
      return isLast;
    },
    async renew() {
      if (!held) return;
      const taken = await store.take(consumer, holder, leaseMs);
      // It may have been saved, or let go of, meanwhile.
      if (held && 'cursor' in taken) renewed(held.position);
    },
    async release() {
      if (!held) return;
      const { position } = held;
      held = null;
      if (await store.save(consumer, holder, position, leaseMs)) await store.release(consumer, holder);
    },
  };
}

/** A cursor that begins with the present and ends with the process. An event that can't be applied is dropped. */
export function passingCursor(store: Pick<EventStore, 'end'>): Cursor {
  let position: EventPosition | null = null;
  return {
    async take() {
      const isNew = position === null;
      position ??= await store.end();
      return { position, isNew };
    },
    async save(next) {
      position = next;
      return true;
    },
    defer: async () => {},
    due: async () => ({ events: [], nextInMs: null }),
    settle: async () => true,
    renew: async () => {},
    release: async () => {},
  };
}
