import { type Refusal, refuse } from '@showfloor/contracts/errors';

export interface AdmissionLimits {
  readonly connections: number;
  readonly connectionsPerAddress: number;
  readonly connectionsPerAccount: number;
}

/** Counts connections, those still being let in among them, and refuses what is too many. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #byAddress = new Map<string, number>();
  readonly #byAccount = new Map<string, number>();
  #connections = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Takes a place, which the answer gives back (calling it twice is fine). */
  admit(address: string): (() => void) | Refusal<'overloaded' | 'too_many_connections'> {
    if (this.#connections >= this.#limits.connections) return refuse('overloaded');
    const place = take(this.#byAddress, address, this.#limits.connectionsPerAddress);
    if (place === null) return refuse('too_many_connections');
    this.#connections += 1;
    return once(() => {
      this.#connections -= 1;
      place();
    });
  }

  /** Takes one of the places of an account, whichever addresses it comes from; as `admit`. */
  admitAccount(userId: string): (() => void) | Refusal<'too_many_connections'> {
    const place = take(this.#byAccount, userId, this.#limits.connectionsPerAccount);
    return place === null ? refuse('too_many_connections') : once(place);
  }
}

/** One of `key`'s; null when it has `limit` already. */
function take(counts: Map<string, number>, key: string, limit: number): (() => void) | null {
  const here = counts.get(key) ?? 0;
  if (here >= limit) return null;
  counts.set(key, here + 1);
  return () => {
    const left = (counts.get(key) ?? 0) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  };
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) run();
    isDone = true;
  };
}
