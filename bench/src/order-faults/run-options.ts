/** What a run is asked to be. */
export interface RunOptions {
  readonly faults: number;
  readonly attempts: number;
  readonly keys: number;
  readonly seed: number;
  readonly isForgetful: boolean;
}

const usual = { faults: 1_000, attempts: 1_000_000, keys: 10_000 };

/** Reads the words of the command. @throws on a number that is none. */
export function readRunOptions(words: readonly string[]): RunOptions {
  const numberAfter = (flag: string, fallback: number): number => {
    const at = words.indexOf(flag);
    const value = at < 0 ? fallback : Number(words[at + 1]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} takes a whole number from 1 on`);
    return value;
  };
  return {
    faults: numberAfter('--count', usual.faults),
    attempts: numberAfter('--attempts', usual.attempts),
    keys: numberAfter('--keys', usual.keys),
    seed: numberAfter('--seed', 11),
    isForgetful: words.includes('--broken-writer'),
  };
}

/** Whether it is as much as counts. */
export function isWhole({ faults, attempts, keys }: RunOptions): boolean {
  return faults >= usual.faults && attempts >= usual.attempts && keys >= usual.keys;
}

/** The same faults at the same turns each time (a linear congruential generator, Numerical Recipes). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
