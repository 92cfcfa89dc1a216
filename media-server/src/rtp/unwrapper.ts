/**
 * Makes an ever-counting number of one that wraps: sequence numbers (16 bits) and timestamps (32 bits). Each value is taken
 * for the nearest to the last one, so it may also go back. A 90 kHz timestamp wraps every 13 hours.
 */
export class Unwrapper {
  readonly #modulus: number;
  #last: number | undefined;

  constructor(bits: 16 | 32) {
    this.#modulus = 2 ** bits;
  }

  /** The extended value of `wrapped`, and the new reference for the next. */
  unwrap(wrapped: number): number {
    const value = this.peek(wrapped);
    this.#last = value;
    return value;
  }

  /** The extended value of `wrapped`, leaving the reference as it is. Starts one modulus up, so that nothing is negative. */
  peek(wrapped: number): number {
    if (this.#last === undefined) return wrapped + this.#modulus;
    const half = this.#modulus / 2;
    let difference = (wrapped - this.#last) % this.#modulus;
    if (difference < -half) difference += this.#modulus;
    else if (difference >= half) difference -= this.#modulus;
    return this.#last + difference;
  }
}
