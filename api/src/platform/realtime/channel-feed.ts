import type { ChannelPosition } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';
import type { Broker, ChannelEvent, ChannelHistory, ChannelListener } from './broker.ts';
import { ChannelLog } from './channel-log.ts';
import { realtimeLimits } from './realtime-limits.ts';

/** Who follows a channel through a feed. */
export interface FeedListener {
  /** The next events: each once, in order, without a gap. */
  onEvents(events: readonly ChannelEvent[]): void;
  onCounters(counters: ChannelCounters): void;
  /** What came between is gone (the broker lost its history, or the gap is older than what it keeps): state made from events is void. */
  onLost(): void;
  /** The history could not be read; the feed tries again with the next event. */
  onError(error: unknown): void;
}

/**
 * Follows one channel and makes it whole: first what the history holds, then the live events from exactly there on. Live events that arrive while
 * the history is read are held back; those it already brought are dropped by their offset, and a hole (a broker may lose messages) is filled
 * from the history in the same way. `log` holds the newest events, so that resuming asks nobody.
 */
export class ChannelFeed implements ChannelListener {
  readonly log = new ChannelLog(realtimeLimits.historyEvents, { epoch: 'none', offset: 0 });
  readonly #broker: Broker;
  readonly #channel: string;
  readonly #listener: FeedListener;
  #state: 'starting' | 'streaming' | 'filling' | 'closed' = 'starting';
  #held: { epoch: string; entry: ChannelEvent }[] = [];
  #unsubscribe: () => void = () => {};

  constructor(broker: Broker, channel: string, listener: FeedListener) {
    this.#broker = broker;
    this.#channel = channel;
    this.#listener = listener;
  }

  /**
   * Resolves when `log` holds the history and live events flow; none of the history is given to `onEvents`, the counters that the broker knows are
   * to `onCounters`. Rejects when the broker fails.
   */
  async start(): Promise<void> {
    const unsubscribe = await this.#broker.subscribe(this.#channel, this);
    if (this.#isClosed()) {
      unsubscribe();
      return;
    }
    this.#unsubscribe = unsubscribe;
    const history = await this.#broker.history(this.#channel, null);
    if (this.#isClosed()) return;
    this.log.restart(history.position, history.events ?? []);
    this.#listener.onCounters(history.counters);
    this.#stream();
  }

  onEvent(epoch: string, entry: ChannelEvent): void {
    if (this.#state === 'closed') return;
    if (this.#state !== 'streaming') {
      this.#hold(epoch, entry);
      return;
    }
    const { epoch: ours, offset: head } = this.log.position;
    if (epoch === ours && entry.offset <= head) return;
    if (epoch === ours && entry.offset === head + 1) {
      this.#listener.onEvents([this.log.append(entry.event)]);
      return;
    }
    this.#hold(epoch, entry);
    void this.#fill();
  }

  onCounters(counters: ChannelCounters): void {
    if (this.#state !== 'closed') this.#listener.onCounters(counters);
  }

  /** Nothing may follow what was missed: it is not waited for the next event. */
  onPosition({ epoch, offset }: ChannelPosition): void {
    const head = this.log.position;
    if (this.#state === 'streaming' && (epoch !== head.epoch || offset > head.offset)) void this.#fill();
  }

  close(): void {
    this.#state = 'closed';
    this.#held = [];
    this.#unsubscribe();
  }

  /** Past the bound the newest ones are dropped: the hole they leave is seen by the next event and filled. */
  #hold(epoch: string, entry: ChannelEvent): void {
    if (this.#held.length < realtimeLimits.heldEvents) this.#held.push({ epoch, entry });
  }

  async #fill(): Promise<void> {
    this.#state = 'filling';
    let history: ChannelHistory;
    try {
      history = await this.#broker.history(this.#channel, this.log.position);
      // Another epoch: what the broker has is all there is.
      if (history.events === null) history = await this.#broker.history(this.#channel, null);
    } catch (error) {
      if (!this.#isClosed()) {
        this.#held = [];
        this.#state = 'streaming';
        this.#listener.onError(error);
      }
      return;
    }
    if (this.#isClosed()) return;
    this.#take(history);
    // Where events were lost, counters may have been.
    this.#listener.onCounters(history.counters);
    this.#stream();
  }

  #take(history: ChannelHistory): void {
    const events = history.events ?? [];
    const { epoch, offset } = this.log.position;
    const first = events[0]?.offset ?? history.position.offset + 1;
    if (history.position.epoch === epoch && first <= offset + 1 && history.position.offset >= offset) {
      const fresh = events.filter((entry) => entry.offset > offset).map((entry) => this.log.append(entry.event));
      if (fresh.length > 0) this.#listener.onEvents(fresh);
      return;
    }
    this.log.restart(history.position, events);
    this.#listener.onLost();
  }

  /** Goes live: what was held back comes first, and may itself show the next hole. */
  #stream(): void {
    this.#state = 'streaming';
    const held = this.#held;
    this.#held = [];
    for (const { epoch, entry } of held) this.onEvent(epoch, entry);
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}
