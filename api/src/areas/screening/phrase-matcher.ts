import { setImmediate as turn } from 'node:timers/promises';
import { isEnough, type PhrasePattern } from './phrase-pattern.ts';
import { closes, gap, opens, type Reading } from './reading.ts';

/** Where a phrase stands in a text: which one, and from where up to where. */
export interface PhraseMatch {
  /** Its place among the patterns. */
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/** More than any code point. */
const codes = 0x110000;
const root = 0;
/** What is done in one go of making the tables. */
const partPatterns = 500;
const partStates = 4_000;

/**
 * Finds many phrases in one pass over a text (Aho and Corasick, 1975): however many there are, a step over the text is one or two looks into a table, and
 * one for each phrase that ends there.
 */
export class PhraseMatcher {
  readonly #patterns: readonly PhrasePattern[];
  /** From a state by a code to the next one. */
  readonly #next = new Map<number, number>();
  /** The state of the longest end of what was read that is a beginning too. */
  readonly #fallback: number[] = [root];
  /** The nearest state on the way back at which a phrase ends; the root: none. */
  readonly #shorter: number[] = [root];
  readonly #endingAt = new Map<number, number[]>();

  private constructor(patterns: readonly PhrasePattern[]) {
    this.#patterns = patterns;
  }

  /** Makes the tables, a part at a time: others have their turn between. */
  static async of(patterns: readonly PhrasePattern[]): Promise<PhraseMatcher> {
    const matcher = new PhraseMatcher(patterns);
    for (const _part of matcher.#build()) await turn();
    return matcher;
  }

  /**
   * Finds all phrases of a reading, those that end first first.
   * @param onMatch true: that is enough.
   * @returns the steps that it took.
   */
  find(reading: Reading, onMatch: (match: PhraseMatch) => boolean): number {
    let steps = 0;
    let state = root;
    for (let i = 0; i < reading.codes.length; i++) {
      const code = reading.codes[i] ?? gap;
      let next = this.#next.get(state * codes + code);
      for (steps += 1; next === undefined && state !== root; steps += 1) {
        state = this.#fallback[state] ?? root;
        next = this.#next.get(state * codes + code);
      }
      state = next ?? root;
      for (let ending = this.#endsAt(state); ending !== root; ending = this.#shorter[ending] ?? root) {
        for (const index of this.#endingAt.get(ending) ?? []) {
          const pattern = this.#patterns[index];
          if (!pattern) continue;
          steps += pattern.needs?.length ?? 1;
          const match = matchAt(reading, pattern, i - pattern.codes.length + 1);
          if (match !== null && onMatch({ pattern: index, ...match })) return steps;
        }
      }
    }
    return steps;
  }

  #endsAt(state: number): number {
    return this.#endingAt.has(state) ? state : (this.#shorter[state] ?? root);
  }

  /** @returns the states on the way, from the first letter on. */
  #add(pattern: PhrasePattern, index: number): number[] {
    let state = root;
    const way = pattern.codes.map((code) => {
      const key = state * codes + code;
      state = this.#next.get(key) ?? this.#fallback.push(root) - 1;
      this.#next.set(key, state);
      return state;
    });
    const same = this.#endingAt.get(state);
    if (same) same.push(index);
    else this.#endingAt.set(state, [index]);
    return way;
  }

  *#build(): Generator<void> {
    const ways: number[][] = [];
    for (const [i, pattern] of this.#patterns.entries()) {
      ways.push(this.#add(pattern, i));
      if (i % partPatterns === partPatterns - 1) yield;
    }
    // The ways back, from the shallowest states to the deepest.
    const deepest = ways.reduce((most, way) => Math.max(most, way.length), 0);
    const isDone = new Set<number>();
    for (let depth = 0; depth < deepest; depth++) {
      for (const [i, way] of ways.entries()) {
        const state = way[depth];
        if (state === undefined || isDone.has(state)) continue;
        isDone.add(state);
        const code = this.#patterns[i]?.codes[depth] ?? gap;
        const back = depth === 0 ? root : this.#backFrom(way[depth - 1] ?? root, code);
        this.#fallback[state] = back;
        this.#shorter[state] = this.#endsAt(back);
        if (isDone.size % partStates === 0) yield;
      }
    }
  }

  #backFrom(before: number, code: number): number {
    let state = before;
    while (state !== root) {
      state = this.#fallback[state] ?? root;
      const next = this.#next.get(state * codes + code);
      if (next !== undefined) return next;
    }
    return root;
  }
}

/** Whether a pattern whose codes stand at `from` of a reading is there: between words where it must be, and as often as it needs each letter. */
export function matchAt(reading: Reading, pattern: PhrasePattern, from: number): Omit<PhraseMatch, 'pattern'> | null {
  const to = from + pattern.codes.length - 1;
  const { isJoined, bounds, runs, starts, ends } = reading;
  if ((pattern.startsWord || isJoined) && ((bounds[from] ?? 0) & opens) === 0) return null;
  if ((pattern.endsWord || isJoined) && ((bounds[to] ?? 0) & closes) === 0) return null;
  for (const [i, need] of pattern.needs?.entries() ?? [])
    if (!isEnough(need, pattern.isLong, runs[from + i] ?? 1)) return null;
  return { start: starts[from] ?? 0, end: ends[to] ?? 0 };
}
