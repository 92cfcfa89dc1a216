import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import {
  demandedColumns,
  type ImportColumn,
  type ImportError,
  importColumns,
} from '@showfloor/contracts/product-import';
import { type ImportRow, readRow } from './import-row.ts';
import type { RowCells } from './option-cells.ts';
import { readTable, type TableLine } from './read-table.ts';

/** What a file says, line by line, and what is wrong with it. */
export interface ReadRows {
  readonly rows: readonly ImportRow[];
  /** Lines with something in them, without the head. */
  readonly count: number;
  readonly errors: readonly ImportError[];
}

/** What was read of a file: its lines with something in them, and what is wrong with single cells already; or why there are none. */
export type FileTable =
  | { readonly lines: readonly TableLine[]; readonly errors: readonly ImportError[] }
  | { readonly error: ImportError };

/** Reads a CSV file of products, as `rowsOfTable` does. */
export function readRows(bytes: Uint8Array, currency: Currency): ReadRows {
  const table = readTable(bytes);
  return rowsOfTable('error' in table ? table : { ...table, errors: [] }, currency);
}

/** Reads the lines of a file of products. With a head that can't be worked with, or more lines than may be, no line is read. */
export function rowsOfTable(table: FileTable, currency: Currency): ReadRows {
  if ('error' in table) return { rows: [], count: 0, errors: [table.error] };
  const [head, ...body] = table.lines;
  if (!head || body.length === 0) return { rows: [], count: 0, errors: [{ line: 1, column: null, code: 'no_rows' }] };
  const { columns, errors: headErrors } = readHead(head.cells, head.line);
  const tooMany = body[limits.importRows];
  if (tooMany)
    return { rows: [], count: body.length, errors: [{ line: tooMany.line, column: null, code: 'too_many_rows' }] };
  if (headErrors.length > 0) return { rows: [], count: body.length, errors: headErrors };
  const errors: ImportError[] = [...table.errors];
  const rows = body.flatMap(({ line, cells }) => {
    if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      errors.push({ line, column: null, code: 'too_many_cells' });
    const named: RowCells = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
    const read = readRow(line, named, currency);
    errors.push(...read.errors);
    return read.row ?? [];
  });
  const firstOf = new Set<string>();
  for (const { line, sku } of rows) {
    if (firstOf.has(sku)) errors.push({ line, column: 'sku', code: 'sku_twice' });
    firstOf.add(sku);
  }
  return { rows, count: body.length, errors };
}

function readHead(
  cells: readonly string[],
  line: number,
): { columns: readonly ImportColumn[]; errors: readonly ImportError[] } {
  const errors: ImportError[] = [];
  const columns: ImportColumn[] = [];
  // Spreadsheets leave empty columns at the end.
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  for (const cell of cells.slice(0, last + 1)) {
    const name = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ');
    const column = importColumns.find((known) => known === name);
    if (!column) errors.push({ line, column: cell.trim().slice(0, 60), code: 'column_unknown' });
    else if (columns.includes(column)) errors.push({ line, column, code: 'column_twice' });
    else columns.push(column);
  }
  for (const column of demandedColumns)
    if (!columns.includes(column)) errors.push({ line, column, code: 'column_missing' });
  return { columns, errors };
}
