import type { Scheduler } from './scheduler.ts';

export interface TimingWheelOptions<T> {
  readonly schedule: Scheduler;
  /** How long one turn takes: each entry's turn comes once in it. */
  readonly turnMs: number;
  /** Into how many steps a turn is cut, so that not all entries have theirs at once. */
  readonly slots: number;
  readonly onTurn: (entry: T) => void;
}

/**
 * Calls `onTurn` for every entry once a turn, the first time a whole turn after it was added. One timer for all entries, and none while there are
 * none (after Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987: one level, as all have the same interval).
 */
export class TimingWheel<T> {
  readonly #options: TimingWheelOptions<T>;
  readonly #slots: Set<T>[];
  #next = 0;
  #size = 0;
  #cancel: (() => void) | null = null;

  constructor(options: TimingWheelOptions<T>) {
    this.#options = options;
    this.#slots = Array.from({ length: options.slots }, () => new Set());
  }

  /** The answer takes it off, and may be called twice. */
  add(entry: T): () => void {
    // The slot whose turn was last: a whole turn until its next.
    const slot = this.#slots[(this.#next + this.#slots.length - 1) % this.#slots.length] ?? new Set();
    slot.add(entry);
    this.#size += 1;
    this.#cancel ??= this.#later();
    return () => {
      if (slot.delete(entry)) this.#size -= 1;
    };
  }

  /** Idempotent. */
  close(): void {
    this.#cancel?.();
  }

  #later(): () => void {
    const { schedule, turnMs, slots, onTurn } = this.#options;
    return schedule(turnMs / slots, () => {
      for (const entry of this.#slots[this.#next] ?? []) onTurn(entry);
      this.#next = (this.#next + 1) % slots;
      this.#cancel = this.#size > 0 ? this.#later() : null;
    });
  }
}
