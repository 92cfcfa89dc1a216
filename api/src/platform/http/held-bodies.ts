import { type Refusal, refuse } from '@showfloor/contracts/errors';

export interface HeldBodiesOptions {
  /** Of all bodies together. */
  readonly bytes: number;
  readonly perCaller: number;
}

/** Counts the bodies that are held in memory while their requests are answered, so that no crowd of uploads, quick or slow, takes it all. */
export class HeldBodies {
  readonly #options: HeldBodiesOptions;
  readonly #ofCaller = new Map<string, number>();
  #bytes = 0;

  constructor(options: HeldBodiesOptions) {
    this.#options = options;
  }

  /** Runs `work`, which holds a body of up to `bytes`; when there is no room, refuses without running it. */
  async during<T>(caller: string, bytes: number, work: () => Promise<T>): Promise<T | Refusal<'overloaded'>> {
    const held = this.#ofCaller.get(caller) ?? 0;
    const isFull = held >= this.#options.perCaller || this.#bytes + bytes > this.#options.bytes;
    if (isFull) return refuse('overloaded', { details: { retryAfterMs: 2_000 } });
    this.#ofCaller.set(caller, held + 1);
    this.#bytes += bytes;
    try {
      return await work();
    } finally {
      this.#bytes -= bytes;
      const left = (this.#ofCaller.get(caller) ?? 1) - 1;
      if (left > 0) this.#ofCaller.set(caller, left);
      else this.#ofCaller.delete(caller);
    }
  }
}
