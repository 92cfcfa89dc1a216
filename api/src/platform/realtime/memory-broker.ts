import type { ChannelPosition, RoomCounters, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';
import type { Broker, ChannelHistory, ChannelListener } from './broker.ts';
import { ChannelLog } from './channel-log.ts';
import { PublishedKeys } from './published-keys.ts';
import { addTally, type Totals } from './tally.ts';

interface Channel {
  readonly log: ChannelLog;
  readonly listeners: Set<ChannelListener>;
  readonly viewersByNode: Map<string, number>;
  readonly keys: PublishedKeys;
  totals: Totals;
}

export interface MemoryBrokerOptions {
  /** Gives the name of a new channel history; never the same twice, also after a restart. */
  readonly newEpoch: () => string;
  /** Events kept of a channel. */
  readonly historyEvents: number;
  /** Channels kept. Past that, those without listeners and viewers go, the longest silent first. */
  readonly channels: number;
}

/** The broker of an api that is one process: everything reaches its listeners before `publish` returns. A restart begins new epochs. */
export class MemoryBroker implements Broker {
  readonly #options: MemoryBrokerOptions;
  /** The longest silent first. */
  readonly #channels = new Map<string, Channel>();
  #isClosed = false;

  constructor(options: MemoryBrokerOptions) {
    this.#options = options;
  }

  async publish(name: string, event: RoomEvent, key?: string): Promise<ChannelPosition> {
    const { log, listeners, keys } = this.#spokenIn(name);
    const before = key === undefined ? undefined : keys.offsetOf(key);
    if (before !== undefined) return { ...log.position, offset: before };
    const entry = log.append(event);
    const { position } = log;
    if (key !== undefined) keys.published(key, position.offset);
    for (const listener of [...listeners]) listener.onEvent(position.epoch, entry);
    return position;
  }

  async count(name: string, counters: ChannelCounters): Promise<void> {
    for (const listener of [...(this.#channels.get(name)?.listeners ?? [])]) listener.onCounters(counters);
  }

  async tally(name: string, deltas: Readonly<Record<string, number>>): Promise<void> {
    const channel = this.#spokenIn(name);
    channel.totals = addTally(channel.totals, deltas);
    await this.count(name, { reactions: { ...channel.totals } });
  }

  async subscribe(name: string, listener: ChannelListener): Promise<() => void> {
    const { listeners } = this.#spokenIn(name);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  async history(name: string, since: ChannelPosition | null): Promise<ChannelHistory> {
    const { log, totals } = this.#spokenIn(name);
    const counters: RoomCounters = { viewers: this.viewers(name), reactions: { ...totals } };
    return { position: log.position, events: since === null ? log.all() : log.since(since), counters };
  }

  async reportViewers(name: string, node: string, viewers: number): Promise<void> {
    if (viewers === 0 && !this.#channels.has(name)) return;
    const { viewersByNode } = this.#spokenIn(name);
    const before = this.viewers(name);
    if (viewers > 0) viewersByNode.set(node, viewers);
    else viewersByNode.delete(node);
    if (this.viewers(name) !== before) await this.count(name, { viewers: this.viewers(name) });
  }

  viewers(name: string): number {
    return (
      this.#channels
        .get(name)
        ?.viewersByNode.values()
        .reduce((sum, viewers) => sum + viewers, 0) ?? 0
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#channels.clear();
  }

  /** The channel, made when absent, as the one that was spoken in last. */
  #spokenIn(name: string): Channel {
    if (this.#isClosed) throw new Error('the broker is closed');
    const channel = this.#channels.get(name) ?? {
      log: new ChannelLog(this.#options.historyEvents, { epoch: this.#options.newEpoch(), offset: 0 }),
      listeners: new Set(),
      viewersByNode: new Map(),
      keys: new PublishedKeys(this.#options.historyEvents),
      totals: {},
    };
    this.#channels.delete(name);
    this.#channels.set(name, channel);
    if (this.#channels.size > this.#options.channels) this.#forgetOne();
    return channel;
  }

  #forgetOne(): void {
    for (const [name, { listeners, viewersByNode }] of this.#channels) {
      if (listeners.size > 0 || viewersByNode.size > 0) continue;
      this.#channels.delete(name);
      return;
    }
  }
}
