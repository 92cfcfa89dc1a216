import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end; default `start`. */
  align?: 'start' | 'end';
  /** Left out on narrow screens. */
  wideOnly?: boolean;
}

export interface TableProps<Row> {
  /** What the table lists, read out. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
}

/** Rows and columns; scrolls sideways within itself when it must. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  const cellClass = (column: Column<Row>) =>
    classNames(
      'px-3 py-2',
      column.align === 'end' ? 'figures text-end' : 'text-start',
      column.wideOnly && 'hidden md:table-cell',
    );
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-raised text-ink-faint">
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classNames(cellClass(column), 'text-xs font-semibold')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line hover:bg-raised">
              {columns.map((column) => (
                <td key={column.key} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
