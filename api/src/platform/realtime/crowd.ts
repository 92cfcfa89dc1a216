/** Who is in a room: a viewer with three tabs is one viewer. */
export class Crowd {
  readonly #connections = new Map<string, number>();

  /** How many viewers there are. */
  get size(): number {
    return this.#connections.size;
  }

  has(key: string): boolean {
    return this.#connections.has(key);
  }

  /** @param key the user's id, or something of the connection's own for who has none. */
  enter(key: string): void {
    this.#connections.set(key, (this.#connections.get(key) ?? 0) + 1);
  }

  leave(key: string): void {
    const left = (this.#connections.get(key) ?? 0) - 1;
    if (left > 0) this.#connections.set(key, left);
    else this.#connections.delete(key);
  }
}
