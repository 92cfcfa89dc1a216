import { AddressBuckets, type BucketLimits } from './address-buckets.ts';

/**
 * Bounds what an address may ask about shows that aren't there: each is a look into the database that no room's memory spares. Whoever names real
 * shows never meets it.
 */
export class ShowGuesses {
  readonly #misses: AddressBuckets;

  constructor(limits: BucketLimits) {
    this.#misses = new AddressBuckets(limits);
  }

  /** Whether the address may name another show. */
  mayAsk(address: string, passedMs: number): boolean {
    return this.#misses.has(address, passedMs);
  }

  /** The address named a show that isn't there. */
  missed(address: string, passedMs: number): void {
    this.#misses.take(address, passedMs);
  }
}
