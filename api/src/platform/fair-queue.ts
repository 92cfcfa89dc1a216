import { type Refusal, refuse } from '@showfloor/contracts/errors';

interface Waiting {
  readonly start: () => void;
  readonly giveUp: () => void;
}

export interface FairQueueOptions {
  /** Jobs that run at once. */
  readonly running: number;
  /** Jobs that wait at most, over all keys. */
  readonly waiting: number;
  /** `details.retryAfterMs` of a refusal. */
  readonly retryAfterMs: number;
}

/**
 * Runs a few jobs at once and lets a few more wait: keys take turns, so that a flood of one key costs the others one turn each and not its own length.
 * When it is full, the key with the most waiting loses its newest.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** The key whose turn is next stands first. */
  readonly #lines = new Map<string, Waiting[]>();
  #waiting = 0;
  #running = 0;
  #closed = false;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting;
  }

  get running(): number {
    return this.#running;
  }

  /** Runs `job` when it is its key's turn; refuses when too many wait. */
  run<T>(key: string, job: () => Promise<T>): Promise<T | Refusal<'overloaded'>> {
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve(refuse('overloaded', { details: { retryAfterMs: this.#options.retryAfterMs } }));
      const start = () => {
        this.#running += 1;
        job()
          .then(resolve, reject)
          .finally(() => {
            this.#running -= 1;
            this.#next();
          });
      };
      if (this.#closed) giveUp();
      else if (this.#running < this.#options.running) start();
      else if (this.#waiting < this.#options.waiting || this.#makeRoom(key)) this.#wait(key, { start, giveUp });
      else giveUp();
    });
  }

  /** Refuses whoever waits and whoever comes; what runs goes on. */
  close(): void {
    this.#closed = true;
    for (const { giveUp } of [...this.#lines.values()].flat()) giveUp();
    this.#lines.clear();
    this.#waiting = 0;
  }

  #wait(key: string, waiting: Waiting): void {
    const line = this.#lines.get(key);
    if (line) line.push(waiting);
    else this.#lines.set(key, [waiting]);
    this.#waiting += 1;
  }

  #next(): void {
    const [first] = this.#lines;
    if (!first) return;
    const [key, line] = first;
    const waiting = line.shift();
    this.#lines.delete(key);
    if (line.length > 0) this.#lines.set(key, line);
    this.#waiting -= 1;
    waiting?.start();
  }

  /** Takes a place from the longest line, when it is longer than the one of `key` would be. */
  #makeRoom(key: string): boolean {
    let longest: readonly [string, Waiting[]] | null = null;
    for (const line of this.#lines) {
      if (longest === null || line[1].length > longest[1].length) longest = line;
    }
    const own = this.#lines.get(key)?.length ?? 0;
    if (longest === null || longest[1].length <= own + 1) return false;
    longest[1].pop()?.giveUp();
    this.#waiting -= 1;
    return true;
  }
}
