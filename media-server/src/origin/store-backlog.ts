/** What waits to be written, over all shows of a process: the archives share one bound, and what is looked at from outside. */
export class StoreBacklog {
  readonly #maxBytes: number;
  readonly #failing = new Set<object>();
  #bytes = 0;
  #writes = 0;

  /** @param maxBytes of media that may wait. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get writes(): number {
    return this.#writes;
  }

  /** Shows whose last write failed and is tried again. */
  get failing(): number {
    return this.#failing.size;
  }

  /** More waits than may: something has to go. */
  get isOver(): boolean {
    return this.#bytes > this.#maxBytes;
  }

  add(bytes: number): void {
    this.#writes += 1;
    this.#bytes += bytes;
  }

  remove(bytes: number): void {
    this.#writes -= 1;
    this.#bytes -= bytes;
  }

  setFailing(archive: object, failing: boolean): void {
    if (failing) this.#failing.add(archive);
    else this.#failing.delete(archive);
  }
}
