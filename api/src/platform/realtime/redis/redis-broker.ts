import type { ChannelPosition, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../../events/channel-counters.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import type { Broker, ChannelHistory, ChannelListener } from '../broker.ts';
import type { Scheduler } from '../scheduler.ts';
import { ChannelCommands } from './channel-commands.ts';
import { redisBrokerLimits } from './redis-broker-limits.ts';
import { RedisChannel } from './redis-channel.ts';

export interface RedisBrokerParts {
  /** Closed by whoever gives it, after the broker. */
  readonly link: RedisLink;
  /** Gives the name of a new channel history; never the same twice, in whichever process. */
  readonly newEpoch: () => string;
  /** Names an event: letters and digits, never the same twice. */
  readonly newId: () => string;
  /** Events kept of a channel. */
  readonly historyEvents: number;
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  readonly onError: (error: unknown) => void;
}

/**
 * The broker of several processes, on one Redis, a Sentinel set or a Cluster. While Redis doesn't answer each process goes on by itself: what is
 * promised then stands in docs/realtime.md.
 */
export class RedisBroker implements Broker {
  readonly #parts: RedisBrokerParts;
  readonly #channels = new Map<string, RedisChannel>();
  readonly #closing = Promise.withResolvers<void>();
  #cancelBeat: (() => void) | null = null;
  #isClosed = false;

  constructor(parts: RedisBrokerParts) {
    this.#parts = parts;
    this.#beatLater();
  }

  /** How many channels are served by this process alone for now. */
  get localChannels(): number {
    return this.#channels.values().reduce((sum, channel) => sum + (channel.isLocal ? 1 : 0), 0);
  }

  async publish(name: string, event: RoomEvent, key?: string): Promise<ChannelPosition> {
    return this.#channel(name).publish(event, key);
  }

  async count(name: string, counters: ChannelCounters): Promise<void> {
    return this.#channel(name).count(counters);
  }

  async tally(name: string, deltas: Readonly<Record<string, number>>): Promise<void> {
    return this.#channel(name).tally(deltas);
  }

  async subscribe(name: string, listener: ChannelListener): Promise<() => void> {
    return this.#channel(name).subscribe(listener);
  }

  async history(name: string, since: ChannelPosition | null): Promise<ChannelHistory> {
    return this.#channel(name).history(since);
  }

  async reportViewers(name: string, node: string, viewers: number): Promise<void> {
    return this.#channel(name).reportViewers(node, viewers);
  }

  viewers(name: string): number {
    return this.#channels.get(name)?.viewers ?? 0;
  }

  /** What was said before reaches the other processes first, as far as Redis takes it in time. Idempotent. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const channels = [...this.#channels.values()];
    const flushed = Promise.all(channels.map((channel) => channel.flushed()));
    await Promise.race([flushed, this.#pause(redisBrokerLimits.flushMs)]);
    this.#cancelBeat?.();
    this.#closing.resolve();
    this.#channels.clear();
    await Promise.all(channels.map((channel) => channel.close()));
  }

  #channel(name: string): RedisChannel {
    if (this.#isClosed) throw new Error('the broker is closed');
    const known = this.#channels.get(name);
    if (known) return known;
    if (this.#channels.size >= redisBrokerLimits.channels) this.#forgetUnused();
    const { link, newEpoch, historyEvents } = this.#parts;
    const channel = new RedisChannel({
      ...this.#parts,
      commands: new ChannelCommands(link, name, historyEvents, newEpoch),
      pause: (ms) => this.#pause(ms),
    });
    this.#channels.set(name, channel);
    return channel;
  }

  #beatLater(): void {
    this.#cancelBeat = this.#parts.schedule(redisBrokerLimits.beatMs, () => {
      this.#forgetUnused();
      for (const channel of this.#channels.values()) void channel.beat();
      this.#beatLater();
    });
  }

  #forgetUnused(): void {
    for (const [name, channel] of this.#channels) if (!channel.isInUse) this.#channels.delete(name);
  }

  #pause(ms: number): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#parts.schedule(ms, resolve);
    });
    return Promise.race([over, this.#closing.promise]);
  }
}
