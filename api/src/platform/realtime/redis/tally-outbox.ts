import type { Totals } from '../tally.ts';

interface Waiting {
  readonly deltas: Totals;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Tallies on their way to Redis: one call at a time, and what comes meanwhile goes together with the next. */
export class TallyOutbox {
  #waiting: Waiting[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(deltas: Totals): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ deltas, resolve, reject }));
  }

  /** Takes all that waits out, for whoever counts it. */
  takeAll(): Waiting[] {
    return this.#waiting.splice(0);
  }

  /** Puts back what could not be counted, before all else. */
  putBack(waiting: readonly Waiting[]): void {
    this.#waiting.unshift(...waiting);
  }
}

/** What several tallies come to. */
export function sumOf(tallies: readonly { readonly deltas: Totals }[]): Totals {
  const sum: Record<string, number> = {};
  for (const { deltas } of tallies)
    for (const [name, delta] of Object.entries(deltas)) sum[name] = (sum[name] ?? 0) + delta;
  return sum;
}
