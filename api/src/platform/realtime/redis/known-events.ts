import type { ChannelMark, KeptEvent } from './channel-commands.ts';

/**
 * What a process knows of a channel's history on Redis: how far it goes, and which event stands where. Redis may lose what it has acknowledged (a
 * failover to a replica that was behind, a restart from an old file): then offsets are given a second time, and only this tells.
 */
export class KnownEvents {
  readonly #capacity: number;
  #epoch: string | null = null;
  #offset = 0;
  /** The ids of the newest events that were heard, by offset. */
  readonly #ids = new Map<number, string>();

  /** @param capacity how many of the newest events are known by their ids. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The furthest place that is known of the newest epoch; null before anything is. */
  get mark(): ChannelMark | null {
    return this.#epoch === null ? null : { epoch: this.#epoch, offset: this.#offset };
  }

  /** Takes note of events and of how far the history goes. False when another event was heard at the same place: the history is not the same one. */
  note({ epoch, offset }: ChannelMark, events: readonly Pick<KeptEvent, 'offset' | 'id'>[] = []): boolean {
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#offset = 0;
      this.#ids.clear();
    }
    this.#offset = Math.max(this.#offset, offset);
    for (const { offset: place, id } of events) {
      const known = this.#ids.get(place);
      if (known !== undefined && known !== id) return false;
      this.#ids.set(place, id);
    }
    for (const place of this.#ids.keys()) {
      if (this.#ids.size <= this.#capacity) break;
      this.#ids.delete(place);
    }
    return true;
  }
}

/** Whether a history that went to `before` when it was asked goes less far by its answer. */
export function wentBack(before: ChannelMark | null, now: ChannelMark): boolean {
  return before !== null && before.epoch === now.epoch && now.offset < before.offset;
}
