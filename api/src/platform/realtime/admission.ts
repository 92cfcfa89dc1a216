import { type Refusal, refuse } from '@showfloor/contracts/errors';

export interface AdmissionLimits {
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

/** Counts connections, those still being let in among them, and refuses what is too many. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #byAddress = new Map<string, number>();
  #connections = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Takes a place, which the answer gives back (calling it twice is fine). */
  admit(address: string): (() => void) | Refusal<'overloaded' | 'too_many_connections'> {
    const here = this.#byAddress.get(address) ?? 0;
    if (this.#connections >= this.#limits.connections) return refuse('overloaded');
    if (here >= this.#limits.connectionsPerAddress) return refuse('too_many_connections');
    this.#connections += 1;
    this.#byAddress.set(address, here + 1);
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.#connections -= 1;
      const left = (this.#byAddress.get(address) ?? 0) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
    };
  }
}
