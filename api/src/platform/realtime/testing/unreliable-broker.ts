import type { ChannelPosition, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../../events/channel-counters.ts';
import type { Broker, ChannelEvent, ChannelHistory, ChannelListener } from '../broker.ts';

export type Fate = 'arrives' | 'is lost' | 'comes twice' | 'comes late';

/** What a broker on a network may do: its history is right, but live events get lost, repeated and reordered; and it may lose its history. */
export class UnreliableBroker implements Broker {
  /** What happens to the next live event. */
  fate: () => Fate = () => 'arrives';
  /** Set, `history` rejects with it. */
  failure: Error | null = null;
  readonly #create: () => Broker;
  #broker: Broker;
  readonly #listeners = new Map<ChannelListener, { channel: string; unsubscribe: () => void }>();
  #late: (() => void)[] = [];

  constructor(create: () => Broker) {
    this.#create = create;
    this.#broker = create();
  }

  /** As a broker that was restarted without its data. */
  async loseHistory(): Promise<void> {
    this.#broker = this.#create();
    for (const [listener, { channel }] of this.#listeners) await this.#follow(channel, listener);
  }

  publish(channel: string, event: RoomEvent, key?: string): Promise<ChannelPosition> {
    return this.#broker.publish(channel, event, key);
  }

  count(channel: string, counters: ChannelCounters): Promise<void> {
    return this.#broker.count(channel, counters);
  }

  tally(channel: string, deltas: Readonly<Record<string, number>>): Promise<void> {
    return this.#broker.tally(channel, deltas);
  }

  async subscribe(channel: string, listener: ChannelListener): Promise<() => void> {
    await this.#follow(channel, listener);
    return () => {
      this.#listeners.get(listener)?.unsubscribe();
      this.#listeners.delete(listener);
    };
  }

  async history(channel: string, since: ChannelPosition | null): Promise<ChannelHistory> {
    const answer = await this.#broker.history(channel, since);
    // What is published while the answer travels is not in it.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.failure) throw this.failure;
    return answer;
  }

  reportViewers(channel: string, node: string, viewers: number): Promise<void> {
    return this.#broker.reportViewers(channel, node, viewers);
  }

  viewers(channel: string): number {
    return this.#broker.viewers(channel);
  }

  close(): Promise<void> {
    return this.#broker.close();
  }

  async #follow(channel: string, listener: ChannelListener): Promise<void> {
    const unsubscribe = await this.#broker.subscribe(channel, {
      onEvent: (epoch, entry) => this.#deliver(listener, epoch, entry),
      onCounters: (counters) => listener.onCounters(counters),
      onPosition: (position) => listener.onPosition(position),
    });
    this.#listeners.set(listener, { channel, unsubscribe });
  }

  #deliver(listener: ChannelListener, epoch: string, entry: ChannelEvent): void {
    const deliver = () => listener.onEvent(epoch, entry);
    const fate = this.fate();
    if (fate === 'comes late') {
      this.#late.push(deliver);
      return;
    }
    if (fate !== 'is lost') deliver();
    if (fate === 'comes twice') deliver();
    const late = this.#late;
    this.#late = [];
    for (const run of late) run();
  }
}
