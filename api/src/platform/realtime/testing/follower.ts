import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { Broker } from '../broker.ts';
import { ChannelFeed } from '../channel-feed.ts';

/** What several publishers say, each numbered from 1: the database that a room would read, which knows an event before the broker does. */
export class SaidEvents {
  readonly all: number[] = [];
  readonly #counts = new Map<number, number>();

  /** The next event of a publisher (0 to 9). */
  next(publisher: number): { readonly number: number; readonly event: RoomEvent } {
    const count = (this.#counts.get(publisher) ?? 0) + 1;
    this.#counts.set(publisher, count);
    const number = count * 10 + publisher;
    this.all.push(number);
    return { number, event: { type: 'lineup', version: number } };
  }
}

/** Follows a channel as a room does: what it was given, and by a loss, what the database had then. */
export class Follower {
  readonly feed: ChannelFeed;
  /** All it knows. */
  readonly known = new Set<number>();
  /** What was given twice, or before something that its publisher had said earlier; none of it may be. */
  readonly mistakes: string[] = [];
  losses = 0;
  errors = 0;
  readonly #said: SaidEvents;
  #stream: number[] = [];

  constructor(broker: Broker, channel: string, said: SaidEvents) {
    this.#said = said;
    this.feed = new ChannelFeed(broker, channel, {
      onEvents: (events) => {
        for (const { event } of events) if (event.type === 'lineup') this.#take(event.version);
      },
      onCounters: () => {},
      onLost: () => {
        this.losses += 1;
        this.#load();
      },
      onError: () => {
        this.errors += 1;
      },
    });
  }

  async start(): Promise<void> {
    await this.feed.start();
    this.#load();
  }

  #load(): void {
    this.#stream = [];
    for (const number of this.#said.all) this.known.add(number);
  }

  #take(number: number): void {
    if (this.#stream.includes(number)) this.mistakes.push(`${number} came twice`);
    const later = this.#stream.findLast((other) => other % 10 === number % 10);
    if (later !== undefined && later > number) this.mistakes.push(`${number} came after ${later}`);
    this.#stream.push(number);
    this.known.add(number);
  }
}
