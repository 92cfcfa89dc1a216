/** Rows that are read at once by whoever looks through a whole table. */
const rowsPerPage = 2_000;

/**
 * Reads a table of any length a page at a time, in the order of its ids.
 * @param read answers up to `limit` rows whose id is greater than `after`, by id.
 */
export async function* inPages<Row>(
  read: (after: string, limit: number) => Promise<Row[]>,
  idOf: (row: Row) => string,
): AsyncGenerator<Row[], void> {
  let after = '';
  for (;;) {
    const rows = await read(after, rowsPerPage);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < rowsPerPage) return;
    after = idOf(last);
  }
}
