/** What some of `all` pieces have of an amount, rounded down: the parts of an amount come to the whole, when each is taken from what those before it came to. */
export function partOf(amountMinor: number, pieces: number, all: number): number {
  return Number((BigInt(amountMinor) * BigInt(pieces)) / BigInt(all));
}
