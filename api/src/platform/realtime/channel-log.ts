import type { ChannelPosition, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelEvent } from './broker.ts';

/** A bounded run of a channel's newest events, that answers "what came after this position" or that it cannot know. */
export class ChannelLog {
  readonly #capacity: number;
  #epoch: string;
  #offset: number;
  #events: ChannelEvent[] = [];

  /** @param capacity events kept; older ones are forgotten. */
  constructor(capacity: number, start: ChannelPosition) {
    this.#capacity = capacity;
    this.#epoch = start.epoch;
    this.#offset = start.offset;
  }

  get position(): ChannelPosition {
    return { epoch: this.#epoch, offset: this.#offset };
  }

  append(event: RoomEvent): ChannelEvent {
    this.#offset += 1;
    const entry = { offset: this.#offset, event };
    this.#events.push(entry);
    if (this.#events.length > this.#capacity) this.#events.shift();
    return entry;
  }

  /** Forgets everything and takes what a broker keeps instead. `events` are consecutive and end at `position`. */
  restart(position: ChannelPosition, events: readonly ChannelEvent[]): void {
    this.#epoch = position.epoch;
    this.#offset = position.offset;
    this.#events = events.slice(-this.#capacity);
  }

  /** Everything that is kept, oldest first. */
  all(): readonly ChannelEvent[] {
    return this.#events.slice();
  }

  /** The events after `since`, oldest first; null when they are no longer kept, or `since` is of another history or from its future. */
  since(since: ChannelPosition): readonly ChannelEvent[] | null {
    if (since.epoch !== this.#epoch || since.offset > this.#offset) return null;
    return this.after(since.offset);
  }

  /** As `since`, for an offset that is known to be of this epoch. */
  after(offset: number): readonly ChannelEvent[] | null {
    const missed = this.#offset - offset;
    if (missed > this.#events.length) return null;
    return missed === 0 ? [] : this.#events.slice(-missed);
  }
}
