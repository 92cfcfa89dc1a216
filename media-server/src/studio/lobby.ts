export interface LobbyOptions {
  readonly places: number;
  readonly placesPerNetwork: number;
}

/**
 * Where connections wait until they have shown a ticket. It is never full: a newcomer pushes out whoever has waited longest, of its own
 * network when that has used up its share, otherwise of the network that has the most. So a crowd of silent connections pushes out
 * itself, and a host needs a place only for as long as its first message takes.
 */
export class Lobby<T> {
  readonly #options: LobbyOptions;
  readonly #networkOf = new Map<T, string>();
  /** Sets keep the order of arrival. */
  readonly #waiting = new Map<string, Set<T>>();

  constructor(options: LobbyOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#networkOf.size;
  }

  /** Lets one in. @returns who has to go for it, already out. */
  enter(one: T, network: string): T | undefined {
    const own = this.#waiting.get(network)?.size ?? 0;
    let pushedOut: T | undefined;
    if (own >= this.#options.placesPerNetwork) pushedOut = this.#oldestOf(network);
    else if (this.size >= this.#options.places) pushedOut = this.#oldestOf(this.#fullestNetwork());
    if (pushedOut !== undefined) this.leave(pushedOut);

    const waiting = this.#waiting.get(network) ?? new Set();
    waiting.add(one);
    this.#waiting.set(network, waiting);
    this.#networkOf.set(one, network);
    return pushedOut;
  }

  /** Idempotent. */
  leave(one: T): void {
    const network = this.#networkOf.get(one);
    if (network === undefined) return;
    this.#networkOf.delete(one);
    const waiting = this.#waiting.get(network);
    waiting?.delete(one);
    if (waiting?.size === 0) this.#waiting.delete(network);
  }

  #oldestOf(network: string): T | undefined {
    const [oldest] = this.#waiting.get(network) ?? [];
    return oldest;
  }

  #fullestNetwork(): string {
    let fullest = '';
    let most = 0;
    for (const [network, { size }] of this.#waiting) {
      if (size > most) [fullest, most] = [network, size];
    }
    return fullest;
  }
}
