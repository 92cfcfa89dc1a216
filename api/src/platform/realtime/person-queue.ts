import { assertNever } from '@showfloor/contracts/assert-never';
import type { ErrorCode } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { realtimeLimits } from './realtime-limits.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';
import type { SlowReaderLimits } from './realtime-settings.ts';
import { messageFrame } from './room-frames.ts';
import type { Scheduler } from './scheduler.ts';

export interface PersonQueueParts {
  readonly metrics: Pick<RealtimeMetrics, 'personEvents'>;
  /** Time that passes, ms from whatever zero: what limits and waits go by. */
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  readonly slowReaders: SlowReaderLimits;
}

/** The connection, as its queue sees it. */
export interface PersonConnection {
  bufferedBytes(): number;
  write(frames: Buffer): void;
  cutOff(code: ErrorCode): void;
}

/**
 * What is to be said over one connection to the person alone who has it. The first word after a silence leaves at once, then one message a tick; of
 * events about the same thing the last is said. A reader that is too far behind is waited for, as in rooms, and cut off when that takes too long or
 * more has gathered than a message may hold: whoever comes back fetches anew.
 */
export class PersonQueue {
  readonly #connection: PersonConnection;
  readonly #parts: PersonQueueParts;
  readonly #waiting = new Map<string, PersonEvent>();
  #isOpen = false;
  #saidAtMs = Number.NEGATIVE_INFINITY;
  #behindSinceMs: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(connection: PersonConnection, parts: PersonQueueParts) {
    this.#connection = connection;
    this.#parts = parts;
  }

  /** The person is welcomed: what waited is said. */
  open(): void {
    this.#isOpen = true;
    if (this.#waiting.size > 0) this.#schedule();
  }

  notify(event: PersonEvent): void {
    const about = subjectOf(event);
    if (event.type === 'chat_queued' && this.#isTooMuch(event.showId)) {
      this.notify({ type: 'chat_queue_moved', showId: event.showId });
      return;
    }
    if (isTeamNews(event)) this.#makeRoomFor(event.type);
    this.#waiting.delete(about);
    this.#waiting.set(about, event);
    if (this.#waiting.size > limits.personMessageEvents) this.#connection.cutOff('slow_consumer');
    else if (this.#isOpen) this.#schedule();
  }

  /** Whether more of a queue has moved than is said one by one; then nothing of it is. */
  #isTooMuch(showId: string): boolean {
    if (this.#waiting.has(`queue ${showId}`)) return true;
    const moved = [...this.#waiting].filter(([, event]) => event.type === 'chat_queued' && event.showId === showId);
    if (moved.length < realtimeLimits.waitingTeamNews) return false;
    for (const [about] of moved) this.#waiting.delete(about);
    return true;
  }

  /** A host who reads slowly misses the oldest sales rather than the show. */
  #makeRoomFor(type: PersonEvent['type']): void {
    const alike = [...this.#waiting].filter(([, waiting]) => waiting.type === type);
    const [oldest] = alike;
    if (oldest && alike.length >= realtimeLimits.waitingTeamNews) this.#waiting.delete(oldest[0]);
  }

  /** Says all that waits, now. For what comes right before the end. */
  flush(): void {
    if (this.#waiting.size === 0 || !this.#isOpen) return;
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#saidAtMs = this.#parts.passingMs();
    for (const { type } of events) this.#parts.metrics.personEvents.inc({ type });
    this.#connection.write(messageFrame({ type: 'person', events }));
  }

  /** Nothing more is said. Idempotent. */
  close(): void {
    this.#isOpen = false;
    this.#cancel?.();
    this.#waiting.clear();
  }

  #schedule(): void {
    if (this.#cancel) return;
    const delayMs = Math.max(0, this.#saidAtMs + realtimeLimits.personTickMs - this.#parts.passingMs());
    this.#cancel = this.#parts.schedule(delayMs, () => {
      this.#cancel = null;
      this.#tick();
    });
  }

  #tick(): void {
    const { slowReaders, passingMs } = this.#parts;
    const most = this.#behindSinceMs === null ? slowReaders.pauseAboveBytes : realtimeLimits.goOnBelowBytes;
    if (this.#connection.bufferedBytes() <= Math.min(most, slowReaders.pauseAboveBytes)) {
      this.#behindSinceMs = null;
      this.flush();
      return;
    }
    this.#behindSinceMs ??= passingMs();
    if (passingMs() - this.#behindSinceMs >= slowReaders.slowConsumerMs) {
      this.#connection.cutOff('slow_consumer');
      return;
    }
    this.#saidAtMs = passingMs();
    this.#schedule();
  }
}

/** What the team may miss some of: all of it can be fetched. */
function isTeamNews({ type }: PersonEvent): boolean {
  return type === 'sale' || type === 'moderation' || type === 'chat_shadowed';
}

/** What an event is about: a later event about the same thing takes its place. */
function subjectOf(event: PersonEvent): string {
  switch (event.type) {
    case 'signed_out':
    case 'role_changed':
      return event.type;
    case 'order':
      return event.orderId;
    case 'team':
    case 'drops':
    case 'place':
      return `${event.type} ${event.showId}`;
    case 'chat_queued':
      return `queued ${event.item.message.id}`;
    case 'chat_queue_moved':
      return `queue ${event.showId}`;
    case 'chat_decided':
      return `decided ${event.messageId}`;
    case 'moderation':
      return event.act.id;
    case 'sanction':
      return event.sanction.id;
    case 'chat_own':
    case 'chat_shadowed':
      return `${event.type} ${event.message.id}`;
    case 'sale':
      return `${event.orderId} ${event.position}`;
    default:
      return assertNever(event);
  }
}
