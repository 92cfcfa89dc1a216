import { setImmediate as turn } from 'node:timers/promises';
import type { ChannelPosition } from '@showfloor/contracts/realtime';
import type { OutgoingEvent } from './channel-commands.ts';
import { redisBrokerLimits } from './redis-broker-limits.ts';

export interface EventOutboxParts {
  /** Has Redis append events. Answers the offset of each. */
  readonly publish: (events: readonly OutgoingEvent[]) => Promise<{ epoch: string; offsets: readonly number[] }>;
  readonly passingMs: () => number;
  /** Resolves later, or when the broker is closed. */
  readonly pause: (ms: number) => Promise<void>;
  /** Redis has failed for `graceMs`: what waits is to be taken out. */
  readonly onTooLong: () => void;
  readonly onError: (error: unknown) => void;
}

interface WaitingEvent {
  readonly outgoing: OutgoingEvent;
  readonly resolve: (position: ChannelPosition) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A channel's events on their way to Redis, in their order: those of one turn together, one batch under way, and what is said meanwhile with the
 * next. A batch that fails is sent again: its events are known by their keys if they did arrive.
 */
export class EventOutbox {
  readonly #parts: EventOutboxParts;
  #waiting: WaitingEvent[] = [];
  #sending: Promise<void> | null = null;

  constructor(parts: EventOutboxParts) {
    this.#parts = parts;
  }

  /** Whether anything is on its way. */
  get isBusy(): boolean {
    return this.#sending !== null;
  }

  get isFull(): boolean {
    return this.#waiting.length >= redisBrokerLimits.waitingEvents;
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    await this.#sending;
  }

  /** Resolves when Redis has it, or whoever takes it out says so. */
  add(outgoing: OutgoingEvent): Promise<ChannelPosition> {
    const position = new Promise<ChannelPosition>((resolve, reject) =>
      this.#waiting.push({ outgoing, resolve, reject }),
    );
    this.#sending ??= this.#send();
    return position;
  }

  /** Takes all that waits out. What is under way may arrive all the same. */
  takeAll(): WaitingEvent[] {
    return this.#waiting.splice(0);
  }

  async #send(): Promise<void> {
    const { publish, passingMs, pause, onTooLong, onError } = this.#parts;
    let failingSinceMs: number | null = null;
    // What is said in the same turn goes along.
    await turn();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, redisBrokerLimits.batchEvents);
      try {
        const { epoch, offsets } = await publish(batch.map(({ outgoing }) => outgoing));
        failingSinceMs = null;
        // Taken out meanwhile: somebody else has answered for them.
        if (this.#waiting[0] !== batch[0]) continue;
        this.#waiting.splice(0, batch.length);
        for (const [at, { resolve }] of batch.entries()) resolve({ epoch, offset: offsets[at] ?? 0 });
      } catch (error) {
        onError(error);
        failingSinceMs ??= passingMs();
        if (passingMs() - failingSinceMs >= redisBrokerLimits.graceMs) onTooLong();
        else await pause(redisBrokerLimits.retryMs);
      }
    }
    this.#sending = null;
  }
}
