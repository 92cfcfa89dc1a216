/** By which column rows are sorted, and which way. */
export interface Sorting {
  readonly columnKey: string;
  readonly descending: boolean;
}

/** What a press on a column's header does: upwards, downwards, and as the list came. */
export function nextSorting(sorting: Sorting | null, columnKey: string): Sorting | null {
  if (sorting?.columnKey !== columnKey) return { columnKey, descending: false };
  return sorting.descending ? null : { columnKey, descending: true };
}

/** A copy in order, texts by `textOrder`; null always last; equals as they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  sortBy: (row: Row) => string | number | null,
  descending: boolean,
  textOrder: (a: string, b: string) => number,
): Row[] {
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : textOrder(String(a), String(b));
  return rows
    .map((row) => ({ row, by: sortBy(row) }))
    .sort((a, b) => {
      if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null);
      return descending ? compare(b.by, a.by) : compare(a.by, b.by);
    })
    .map(({ row }) => row);
}
