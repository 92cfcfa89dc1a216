import type { Scheduler } from '../scheduler.ts';

/** A clock that stands still until it is moved, and runs what was scheduled as it passes. */
export class ManualTime {
  nowMs = 1_700_000_000_000;
  #due: { atMs: number; run: () => void }[] = [];

  readonly now = (): number => this.nowMs;
  /** Has another zero than `now`. */
  readonly passing = (): number => this.nowMs - 1_699_999_000_000;

  readonly schedule: Scheduler = (delayMs, run) => {
    const entry = { atMs: this.nowMs + delayMs, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  };

  /** How many runs are waiting. */
  get waiting(): number {
    return this.#due.length;
  }

  advance(ms: number): void {
    const until = this.nowMs + ms;
    for (;;) {
      const next = this.#due.filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#due = this.#due.filter((other) => other !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
    }
    // What ran may have taken time itself.
    this.nowMs = Math.max(this.nowMs, until);
  }
}

/** Lets every promise that can settle without the outside do so. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
