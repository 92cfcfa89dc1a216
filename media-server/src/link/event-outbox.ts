import { limits as wireLimits } from '@showfloor/contracts/limits';
import type { LinkEvent, LinkPost } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import type { ApiClient } from './api-client.ts';
import { Backoff } from './backoff.ts';

export interface EventOutboxOptions {
  readonly api: Pick<ApiClient, 'post'>;
  /** An event was given up: not wanted by the api, or too many waited. */
  readonly onDropped: (event: LinkEvent) => void;
  /** First and longest pause between tries, ms. Default 250 and 10,000. */
  readonly retryMs?: readonly [number, number];
  /** Default `limits.linkPendingEvents`. */
  readonly maxPending?: number;
}

/**
 * Events on their way to the api: one after the other, so that each show's come in order, each until it is answered; news of stored segments
 * that stand next to each other go together. A program's newer state takes the place of one that still waits; when too many wait, news of
 * stored segments go first, since the store has them.
 */
export class EventOutbox {
  readonly #options: EventOutboxOptions;
  readonly #backoff: Backoff;
  readonly #closing = new AbortController();
  #pending: LinkEvent[] = [];
  #sending: Promise<void> | undefined;
  /** How many of the first ones are on their way. */
  #underWay = 0;

  constructor(options: EventOutboxOptions) {
    this.#options = options;
    const [firstMs, lastMs] = options.retryMs ?? [250, 10_000];
    this.#backoff = new Backoff(firstMs, lastMs);
  }

  get pending(): number {
    return this.#pending.length;
  }

  push(event: LinkEvent): void {
    if (this.#closing.signal.aborted) return;
    if (event.type === 'program') {
      const superseded = this.#pending.findIndex(
        (waiting, i) => i >= this.#underWay && waiting.type === 'program' && waiting.showId === event.showId,
      );
      if (superseded >= 0) this.#pending.splice(superseded, 1);
    }
    this.#pending.push(event);
    this.#trim();
    this.#sending ??= this.#send();
  }

  /** Sends what is left for at most `graceMs`, then gives up. Idempotent. */
  async close(graceMs: number): Promise<void> {
    const timer = setTimeout(() => this.#closing.abort(), graceMs);
    await this.#sending;
    clearTimeout(timer);
    this.#closing.abort();
  }

  async #send(): Promise<void> {
    const { signal } = this.#closing;
    for (let next = this.#next(); next !== undefined && !signal.aborted; next = this.#next()) {
      const outcome = await this.#options.api.post(next, signal);
      if (outcome === 'later') {
        await this.#backoff.pause(signal);
        continue;
      }
      this.#backoff.reset();
      const sent = this.#pending.splice(0, this.#underWay);
      this.#underWay = 0;
      if (outcome === 'never') for (const event of sent) this.#options.onDropped(event);
    }
    this.#sending = undefined;
  }

  /** What goes out next: the first event, with those behind it that are news of stored segments as it is. */
  #next(): LinkPost | undefined {
    const [first] = this.#pending;
    const segments = [];
    for (const event of this.#pending) {
      if (event.type !== 'segment_stored' || segments.length >= wireLimits.linkSegmentsPerPost) break;
      segments.push(event);
    }
    this.#underWay = Math.max(1, segments.length);
    return segments.length > 1 ? { type: 'segments_stored', segments } : first;
  }

  #trim(): void {
    const { maxPending = limits.linkPendingEvents, onDropped } = this.#options;
    while (this.#pending.length > maxPending) {
      const segment = this.#pending.findIndex(({ type }, i) => i >= this.#underWay && type === 'segment_stored');
      const [dropped] = this.#pending.splice(segment >= 0 ? segment : this.#underWay, 1);
      if (dropped === undefined) return;
      onDropped(dropped);
    }
  }
}
