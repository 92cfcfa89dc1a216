import type { LinkEvent } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import type { ApiClient } from './api-client.ts';
import { Backoff } from './backoff.ts';

export interface EventOutboxOptions {
  readonly api: Pick<ApiClient, 'postEvent'>;
  /** An event was given up: not wanted by the api, or too many waited. */
  readonly onDropped: (event: LinkEvent) => void;
  /** First and longest pause between tries, ms. Default 250 and 10,000. */
  readonly retryMs?: readonly [number, number];
  /** Default `limits.linkPendingEvents`. */
  readonly maxPending?: number;
}

/**
 * Events on their way to the api: one after the other, so that each show's come in order, each until it is answered. A program's newer
 * state takes the place of one that still waits; when too many wait, news of stored segments go first, since the store has them.
 */
export class EventOutbox {
  readonly #options: EventOutboxOptions;
  readonly #backoff: Backoff;
  readonly #closing = new AbortController();
  #pending: LinkEvent[] = [];
  #sending: Promise<void> | undefined;

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
      // The first may be on its way already; what stands behind it is not.
      const superseded = this.#pending.findIndex(
        (waiting, i) => i > 0 && waiting.type === 'program' && waiting.showId === event.showId,
      );
      if (superseded > 0) this.#pending.splice(superseded, 1);
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
    for (let event = this.#pending[0]; event !== undefined && !signal.aborted; event = this.#pending[0]) {
      const outcome = await this.#options.api.postEvent(event, signal);
      if (outcome === 'later') {
        await this.#backoff.pause(signal);
        continue;
      }
      this.#backoff.reset();
      if (outcome === 'never') this.#options.onDropped(event);
      if (this.#pending[0] === event) this.#pending.shift();
    }
    this.#sending = undefined;
  }

  #trim(): void {
    const { maxPending = limits.linkPendingEvents, onDropped } = this.#options;
    while (this.#pending.length > maxPending) {
      const segment = this.#pending.findIndex(({ type }, i) => i > 0 && type === 'segment_stored');
      const [dropped] = this.#pending.splice(segment > 0 ? segment : 1, 1);
      if (dropped === undefined) return;
      onDropped(dropped);
    }
  }
}
