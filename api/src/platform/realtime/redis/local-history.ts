import type { ChannelPosition } from '@showfloor/contracts/realtime';
import type { ChannelEvent } from '../broker.ts';
import { ChannelLog } from '../channel-log.ts';
import { PublishedKeys } from '../published-keys.ts';
import type { Totals } from '../tally.ts';
import type { OutgoingEvent } from './channel-commands.ts';

/** A channel's history while Redis can't be asked: under an epoch of this process alone, and with what Redis is owed when it is back. */
export class LocalHistory {
  readonly #capacity: number;
  readonly log: ChannelLog;
  readonly #keys: PublishedKeys;
  /** Events for Redis, the oldest first; null when there were more than it keeps. */
  owed: OutgoingEvent[] | null = [];
  owedTotals: Totals = {};

  constructor(capacity: number, epoch: string) {
    this.#capacity = capacity;
    this.log = new ChannelLog(capacity, { epoch, offset: 0 });
    this.#keys = new PublishedKeys(capacity);
  }

  /** Appends an event. `entry` is null when its key is known. */
  append(outgoing: OutgoingEvent): { readonly position: ChannelPosition; readonly entry: ChannelEvent | null } {
    const before = this.#keys.offsetOf(outgoing.key);
    if (before !== undefined) return { position: { ...this.log.position, offset: before }, entry: null };
    const entry = this.log.append(outgoing.event);
    this.#keys.published(outgoing.key, entry.offset);
    this.owed?.push(outgoing);
    if (this.owed && this.owed.length > this.#capacity) this.owed = null;
    return { position: this.log.position, entry };
  }
}
