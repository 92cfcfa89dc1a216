/** Share of packets that were lost for good, since the last reading. */
export class LossMeter {
  readonly #onLost: (packets: number) => void;
  #packets = 0;
  #lost = 0;

  /** @param onLost hears of each loss, for counting over all shows. */
  constructor(onLost: (packets: number) => void = () => undefined) {
    this.#onLost = onLost;
  }

  countPacket(): void {
    this.#packets += 1;
  }

  countLost(packets: number): void {
    this.#lost += packets;
    this.#onLost(packets);
  }

  /** Per cent with one decimal, 0 to 100; begins to count anew. */
  read(): number {
    const expected = this.#packets + this.#lost;
    const percent = expected === 0 ? 0 : Math.round((this.#lost / expected) * 1_000) / 10;
    this.#packets = 0;
    this.#lost = 0;
    return percent;
  }
}
