import { availableParallelism } from 'node:os';
import type { Refusal } from '@showfloor/contracts/errors';
import { Piscina } from 'piscina';
import { FairQueue } from '../../platform/fair-queue.ts';
import { type PasswordCost, passwordCost } from './password-hash.ts';

/** A hash takes a whole core: half of the cores are for everything else, and two are enough for some ten sign-ins a second. */
const threads = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2)));
/** Some seconds of work: who came later would have given up by then. */
const mostWaiting = 32;
const retryAfterMs = 2_000;

/** Hashes passwords beside everything else: on threads of its own, a few at a time, with a short queue in which callers take turns. */
export class PasswordHasher {
  readonly #cost: PasswordCost;
  readonly #queue: FairQueue;
  /** Not the threads of libuv, which read files and look up names. Started with the first password, then kept. */
  readonly #pool = new Piscina({
    filename: new URL('./password-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
  });

  /** @param waiting how many wait at most. */
  constructor({ waiting = mostWaiting, cost = passwordCost }: { waiting?: number; cost?: PasswordCost } = {}) {
    this.#cost = cost;
    this.#queue = new FairQueue({ running: threads, waiting, retryAfterMs });
  }

  /** How many wait, and how many are under way. */
  get load(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#queue.waiting, running: this.#queue.running };
  }

  /** @param caller takes turns with other callers: the address that asks. Refuses `overloaded`. */
  hash(caller: string, password: string): Promise<string | Refusal<'overloaded'>> {
    return this.#queue.run(
      caller,
      (): Promise<string> => this.#pool.run({ password, cost: this.#cost }, { name: 'hash' }),
    );
  }

  /** Whether `hash` was made of `password`. Refuses `overloaded`. */
  verify(caller: string, hash: string, password: string): Promise<boolean | Refusal<'overloaded'>> {
    return this.#queue.run(
      caller,
      (): Promise<boolean> => this.#pool.run({ hash, password, cost: this.#cost }, { name: 'verify' }),
    );
  }

  /** Whether a guesser would try this password first. Asked here, as the list of them takes a while to unpack. Refuses `overloaded`. */
  isCommon(caller: string, password: string): Promise<boolean | Refusal<'overloaded'>> {
    return this.#queue.run(caller, (): Promise<boolean> => this.#pool.run({ password }, { name: 'isCommon' }));
  }

  /** Refuses whoever waits, and whoever comes. */
  stopWaiting(): void {
    this.#queue.close();
  }

  /** Refuses whoever waits, and ends the threads. Idempotent. */
  async close(): Promise<void> {
    this.stopWaiting();
    await this.#pool.destroy();
  }
}
