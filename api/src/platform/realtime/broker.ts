import type { ChannelPosition, RoomCounters, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';

/** An event at its place in a channel's history; offsets of one epoch count up by one. */
export interface ChannelEvent {
  readonly offset: number;
  readonly event: RoomEvent;
}

/** What a broker keeps of a channel. */
export interface ChannelHistory {
  /** The position after the newest event. */
  readonly position: ChannelPosition;
  /** The events after the position that was asked for, oldest first; null when they are no longer, or never were, in the history. */
  readonly events: readonly ChannelEvent[] | null;
  /** The counters the broker knows: the viewers, and the totals of what was tallied. Never older than what the subscribers have heard. */
  readonly counters: RoomCounters;
}

/** What a subscriber hears. An adapter may lose, repeat or reorder events (Redis pub/sub does): `ChannelFeed` makes them whole by their offsets. */
export interface ChannelListener {
  onEvent(epoch: string, event: ChannelEvent): void;
  onCounters(counters: ChannelCounters): void;
  /** The channel is at least this far, or in another epoch: who has heard of less has missed something. */
  onPosition(position: ChannelPosition): void;
}

/**
 * Port: fan-out between the api's nodes. A channel is a show's room. It has a bounded history of events with epoch and offset, counters that pass
 * by without being kept, running totals, and the number of viewers each node reports. Adapters: in memory (one node); `broker-conformance.ts` is
 * their suite.
 */
export interface Broker {
  /**
   * Appends to the history and notifies the subscribers. Resolves with the position after the event; events of one caller keep their order.
   * @param key names the event: published again under the same key while it is in the history, by whichever node, it stays one event, and the
   *   answer is the position of the first. Default: an event of its own.
   */
  publish(channel: string, event: RoomEvent, key?: string): Promise<ChannelPosition>;
  /** Tells the subscribers; kept nowhere. */
  count(channel: string, counters: ChannelCounters): Promise<void>;
  /**
   * Adds to the channel's running totals, and tells the subscribers the new totals (`reactions`).
   * @param deltas by name, whole and at least 1. Rejects, counting nothing, when they are not, when a name is longer than
   *   `limits.reactionNameChars`, or when the channel would have more names than `limits.reactionNames`.
   */
  tally(channel: string, deltas: Readonly<Record<string, number>>): Promise<void>;
  /** Resolves when what is published from now on reaches `listener`. The answer ends it, and may be called twice. */
  subscribe(channel: string, listener: ChannelListener): Promise<() => void>;
  /** The events after `since`, or with null all that are kept. */
  history(channel: string, since: ChannelPosition | null): Promise<ChannelHistory>;
  /** Says how many viewers `node` has in the channel (0 takes it off) and notifies the subscribers when the sum over all nodes changed. */
  reportViewers(channel: string, node: string, viewers: number): Promise<void>;
  /** The last known sum over all nodes. */
  viewers(channel: string): number;
  close(): Promise<void>;
}
