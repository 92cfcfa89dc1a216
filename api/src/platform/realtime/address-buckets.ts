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
  take(address: string, nowMs: number): boolean {
    const bucket = this.#bucketOf(address, nowMs);
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    const [quietest] = this.#buckets.keys();
    if (this.#buckets.size > this.#limits.addresses && quietest !== undefined) this.#buckets.delete(quietest);
    return bucket.take(nowMs);
  }

  /** Whether one is left, without taking it. */
  has(address: string, nowMs: number): boolean {
    return this.#buckets.get(address)?.has(nowMs) ?? true;
  }

  #bucketOf(address: string, nowMs: number): MessageBucket {
    return this.#buckets.get(address) ?? new MessageBucket(this.#limits.burst, this.#limits.perSecond, nowMs);
  }
}
