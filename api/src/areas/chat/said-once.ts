import { isRefusal } from '@showfloor/contracts/errors';

interface Saying<T> {
  readonly connection: string;
  readonly atMs: number;
  readonly outcome: Promise<T>;
}

/**
 * Remembers what was said lately and over which connection, so that a client that lost its connection before the answer came can ask again. What
 * was refused, or failed, was not said. At most `most` sayings are remembered; the oldest are forgotten first.
 */
export class SaidOnce<T> {
  readonly #windowMs: number;
  readonly #most: number;
  readonly #said = new Map<string, Saying<T>>();

  constructor(windowMs: number, most: number) {
    this.#windowMs = windowMs;
    this.#most = most;
  }

  /** What came, or is to come, of the same saying over another connection; undefined when there was none lately. */
  before(key: string, connection: string, passedMs: number): Promise<T> | undefined {
    const saying = this.#said.get(key);
    if (!saying || saying.connection === connection || passedMs - saying.atMs >= this.#windowMs) return undefined;
    return saying.outcome;
  }

  /** Remembers that `key` is being said, and passes its outcome on. */
  async saying(key: string, connection: string, passedMs: number, outcome: Promise<T>): Promise<T> {
    const saying = { connection, atMs: passedMs, outcome };
    this.#said.delete(key);
    this.#said.set(key, saying);
    this.#prune(passedMs);
    let isSaid = false;
    try {
      const said = await outcome;
      isSaid = !isRefusal(said);
      return said;
    } finally {
      if (!isSaid && this.#said.get(key) === saying) this.#said.delete(key);
    }
  }

  #prune(passedMs: number): void {
    for (const [key, { atMs }] of this.#said) {
      if (passedMs - atMs < this.#windowMs && this.#said.size <= this.#most) return;
      this.#said.delete(key);
    }
  }
}
