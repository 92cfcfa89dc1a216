import { MessageBucket } from './message-bucket.ts';

export interface BucketLimits {
  readonly burst: number;
  readonly perSecond: number;
  /** Addresses remembered; the one that was quiet longest is forgotten first. */
  readonly addresses: number;
}

/** A bucket an address. */
export class AddressBuckets {
  readonly #limits: BucketLimits;
  /** The one that was quiet longest first. */
  readonly #buckets = new Map<string, MessageBucket>();

  constructor(limits: BucketLimits) {
    this.#limits = limits;
  }

  /** Takes one of the address's; false when none is left. */
  take(address: string, passedMs: number): boolean {
    return this.#usedNow(address, passedMs).take(passedMs);
  }

  /** Takes as many of `wanted` as are left of the address's. @returns how many. */
  takeUpTo(wanted: number, address: string, passedMs: number): number {
    return this.#usedNow(address, passedMs).takeUpTo(wanted, passedMs);
  }

  /** Whether one is left, without taking it. */
  has(address: string, passedMs: number): boolean {
    return this.#buckets.get(address)?.has(passedMs) ?? true;
  }

  #usedNow(address: string, passedMs: number): MessageBucket {
    const bucket = this.#bucketOf(address, passedMs);
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    if (this.#buckets.size > this.#limits.addresses) this.#forgetQuietest();
    return bucket;
  }

  #forgetQuietest(): void {
    const [quietest] = this.#buckets.keys();
    if (quietest !== undefined) this.#buckets.delete(quietest);
  }

  #bucketOf(address: string, passedMs: number): MessageBucket {
    return this.#buckets.get(address) ?? new MessageBucket(this.#limits.burst, this.#limits.perSecond, passedMs);
  }
}
