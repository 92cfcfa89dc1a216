/** An order that a buyer was told of. */
export interface Acknowledged {
  readonly orderId: string;
  readonly buyer: string;
  readonly key: string;
}

/** What buyers count together. */
export interface Tally {
  attempts: number;
  orders: number;
  refused: number;
  /** Coins of red packets that somebody was given. */
  coins: number;
  /** Calls that had no answer, or none that says what became of it; each was made again with its key. */
  unanswered: number;
  /** Attempts that had no answer for as long as a buyer waits. */
  givenUp: number;
  readonly acknowledged: Acknowledged[];
  /** Refusals by their code, and what was tried by its kind. */
  readonly codes: Map<string, number>;
  readonly kinds: Map<string, number>;
}

export function newTally(): Tally {
  const numbers = { attempts: 0, orders: 0, refused: 0, coins: 0, unanswered: 0, givenUp: 0 };
  return { ...numbers, acknowledged: [], codes: new Map(), kinds: new Map() };
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
