/** A statement takes 65,535 parameters at most; no table here has more than 20 columns. */
const rowsPerStatement = 1_000;

/** Runs `write` on all of `rows`, some at a time, in order; not at all when there are none. */
export async function inChunks<T>(rows: readonly T[], write: (some: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement)
    await write(rows.slice(from, from + rowsPerStatement));
}
