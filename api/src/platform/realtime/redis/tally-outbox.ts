import type { Totals } from '../tally.ts';
import { redisBrokerLimits } from './redis-broker-limits.ts';

export interface TallyOutboxParts {
  /** Has Redis add to the totals. */
  readonly tally: (deltas: Totals) => Promise<void>;
  /** Resolves later, or when the broker is closed. */
  readonly pause: (ms: number) => Promise<void>;
  /** Redis failed. What waits may be taken out. */
  readonly onFailure: () => void;
}

interface WaitingTally {
  readonly deltas: Totals;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A channel's tallies on their way to Redis: one call at a time, and what comes meanwhile goes together with the next. */
export class TallyOutbox {
  readonly #parts: TallyOutboxParts;
  #waiting: WaitingTally[] = [];
  #isSending = false;

  constructor(parts: TallyOutboxParts) {
    this.#parts = parts;
  }

  /** Whether anything is on its way. */
  get isBusy(): boolean {
    return this.#isSending;
  }

  /** Resolves when Redis has counted it, or whoever takes it out says so; rejects when there would be too many names. */
  add(deltas: Totals): Promise<void> {
    const done = new Promise<void>((resolve, reject) => this.#waiting.push({ deltas, resolve, reject }));
    if (!this.#isSending) {
      this.#isSending = true;
      setImmediate(() => void this.#send());
    }
    return done;
  }

  /** Takes all that waits out. What is under way may be counted all the same. */
  takeAll(): WaitingTally[] {
    return this.#waiting.splice(0);
  }

  async #send(): Promise<void> {
    const { tally, pause, onFailure } = this.#parts;
    while (this.#waiting.length > 0) {
      const batch = [...this.#waiting];
      const isOut = () => this.#waiting[0] !== batch[0];
      try {
        await tally(sumOf(batch));
        if (isOut()) continue;
        this.#waiting.splice(0, batch.length);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        if (isOut()) continue;
        if (isTooManyNames(error)) {
          this.#waiting.splice(0, batch.length);
          // One of them has a name too much: the others count.
          for (const { deltas, resolve, reject } of batch) await tally(deltas).then(resolve, reject);
        } else {
          onFailure();
          await pause(redisBrokerLimits.retryMs);
        }
      }
    }
    this.#isSending = false;
  }
}

/** What several tallies come to. */
export function sumOf(tallies: readonly { readonly deltas: Totals }[]): Totals {
  const sum: Record<string, number> = {};
  for (const { deltas } of tallies)
    for (const [name, delta] of Object.entries(deltas)) sum[name] = (sum[name] ?? 0) + delta;
  return sum;
}

function isTooManyNames(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('TOO_MANY_NAMES');
}
