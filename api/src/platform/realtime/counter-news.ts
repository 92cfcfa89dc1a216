import type { RoomCounters } from '@showfloor/contracts/realtime';
import { realtimeLimits } from './realtime-limits.ts';
import { mergeCounters } from './room-counters.ts';
import type { Scheduler } from './scheduler.ts';

export interface CounterNewsParts {
  readonly schedule: Scheduler;
  /** How long it takes to write a frame to everybody, ms. */
  readonly roundMs: () => number;
  /** What could wait has waited long enough. */
  readonly onDue: () => void;
}

/**
 * The counters of a room that changed since its last frame. How many watch and who came goes along with what else is said; alone it gets a small part of the
 * time, however large the crowd is: one that comes back all at once would else be told of itself while it waits at the door.
 */
export class CounterNews {
  readonly #parts: CounterNewsParts;
  #changed: RoomCounters = {};
  #isDue = false;
  #cancel: (() => void) | null = null;

  constructor(parts: CounterNewsParts) {
    this.#parts = parts;
  }

  /** Whether there is what a frame should be made for. */
  get isDue(): boolean {
    return this.#isDue;
  }

  add(news: RoomCounters): void {
    this.#changed = mergeCounters(this.#changed, news);
    if (this.#isDue) return;
    if (!isOfCrowdAlone(news)) this.#isDue = true;
    else this.#cancel ??= this.#parts.schedule(this.#waitMs(), () => this.#due());
  }

  /** What changed, for a frame. */
  take(): RoomCounters {
    const changed = this.#changed;
    this.#changed = {};
    this.#isDue = false;
    this.close();
    return changed;
  }

  /** Idempotent. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #due(): void {
    this.#cancel = null;
    this.#isDue = true;
    this.#parts.onDue();
  }

  #waitMs(): number {
    return Math.min(this.#parts.roundMs() * realtimeLimits.crowdNewsRounds, realtimeLimits.crowdNewsMs);
  }
}

/** What nobody waits for. */
function isOfCrowdAlone(counters: RoomCounters): boolean {
  return Object.keys(counters).every((name) => name === 'viewers' || name === 'joined');
}
