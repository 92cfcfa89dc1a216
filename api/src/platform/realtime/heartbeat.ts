import { realtimeLimits } from './realtime-limits.ts';
import type { Scheduler } from './scheduler.ts';

/** In so many slices a round of pings is cut, so that they don't all leave at once. */
const slices = 10;

interface Living {
  checkLife(): void;
}

/** Asks every connection for a sign of life once per `realtimeLimits.pingIntervalMs`. Holds no timer while there is none. */
export class Heartbeat {
  readonly #schedule: Scheduler;
  readonly #slices: Set<Living>[] = Array.from({ length: slices }, () => new Set());
  #next = 0;
  #size = 0;
  #cancel: (() => void) | null = null;

  constructor(schedule: Scheduler) {
    this.#schedule = schedule;
  }

  /** Watches over `connection` until the answer is called. */
  watch(connection: Living): () => void {
    // The slice that was asked last: a whole interval until it is asked first.
    const slice = this.#slices[(this.#next + slices - 1) % slices] ?? new Set();
    slice.add(connection);
    this.#size += 1;
    this.#cancel ??= this.#later();
    return () => {
      if (slice.delete(connection)) this.#size -= 1;
    };
  }

  close(): void {
    this.#cancel?.();
  }

  #later(): () => void {
    return this.#schedule(realtimeLimits.pingIntervalMs / slices, () => {
      for (const connection of this.#slices[this.#next] ?? []) connection.checkLife();
      this.#next = (this.#next + 1) % slices;
      this.#cancel = this.#size > 0 ? this.#later() : null;
    });
  }
}
