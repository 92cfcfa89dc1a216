import { readMessageText } from './node-orders.ts';

/** What one page has heard, in the order it did, and what was wrong with it. */
export class HeardMessages {
  /** The newest of each gateway, since it was told last that it has to begin anew. */
  readonly #newest = new Map<string, number>();
  readonly #known = new Set<string>();
  /** When it was given a whole state last, Unix ms: what was said before may be missing, and the page was told so. */
  #wholeAtMs = Number.POSITIVE_INFINITY;
  duplicated = 0;
  reordered = 0;
  /** How often it was told to begin anew, the first time included. */
  resyncs = 0;
  /** How often it was given what it had missed. */
  resumes = 0;

  beginsAnew(): void {
    this.resyncs += 1;
    this.#wholeAtMs = Date.now();
    this.#newest.clear();
    this.#known.clear();
  }

  take(text: string): void {
    const said = readMessageText(text);
    if (said === null) return;
    const key = `${said.gateway}:${said.number}`;
    if (this.#known.has(key)) this.duplicated += 1;
    this.#known.add(key);
    const newest = this.#newest.get(said.gateway) ?? 0;
    if (newest > said.number) this.reordered += 1;
    else this.#newest.set(said.gateway, said.number);
  }

  /** Whether it has heard that message, or was told to begin anew after it was said. */
  knows(gateway: string, number: number, saidAtMs: number): boolean {
    return this.#known.has(`${gateway}:${number}`) || this.#wholeAtMs >= saidAtMs;
  }
}

/** A page in the room. */
export interface Listener {
  readonly heard: HeardMessages;
  /** Whether it is in the room. */
  readonly isIn: boolean;
  close(): void;
}
