import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNarrow } from '../hooks/use-narrow.ts';
import { useCommonStrings } from '../i18n/en/common.ts';
import { classNames } from './class-names.ts';
import type { Sorting } from './sort-rows.ts';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end; default `start`. */
  align?: 'start' | 'end';
  /** Left out on narrow screens. */
  wideOnly?: boolean;
  /** What rows are sorted by; a column without it is not sorted. Null comes last. */
  sortBy?: (row: Row) => string | number | null;
}

/** Which rows are chosen, and how that is changed. */
interface Selection<Row> {
  readonly isSelected: (row: Row) => boolean;
  readonly toggle: (row: Row) => void;
  /** All rows that are shown, or none. */
  readonly toggleAll: () => void;
  readonly state: 'none' | 'some' | 'all';
  /** What a row is called when it is read out. */
  readonly nameOf: (row: Row) => string;
}

export interface TableProps<Row> {
  /** What the table lists, read out. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
  sorting?: Sorting | null;
  /** A press on a column's header. */
  onSort?: (columnKey: string) => void;
  selection?: Selection<Row> | undefined;
  /** What stands of a row on a narrow screen, where there is a card for each instead of columns. Default: columns there as well. */
  card?: (row: Row) => ReactNode;
}

/** Rows and columns, or a card a row on a narrow screen; scrolls sideways within itself when it must. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, empty, sorting = null, onSort, selection, card } = props;
  const say = useCommonStrings();
  const isNarrow = useNarrow();
  if (rows.length === 0 && empty) return <>{empty}</>;
  if (card && isNarrow) return <Cards {...props} card={card} />;
  const cellClass = (column: Column<Row>) =>
    classNames(
      'px-2 py-2 sm:px-3',
      column.align === 'end' ? 'figures text-end' : 'text-start',
      column.wideOnly && 'hidden md:table-cell',
    );
  const order = (column: Column<Row>) =>
    sorting?.columnKey === column.key ? (sorting.descending ? 'descending' : 'ascending') : undefined;
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-raised text-ink-faint">
          <tr>
            {selection && (
              <th scope="col" className="w-11 p-0">
                <Check
                  label={say('table.selectAll')}
                  checked={selection.state === 'all'}
                  some={selection.state === 'some'}
                  onChange={selection.toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={order(column)}
                className={classNames(cellClass(column), 'text-xs font-semibold')}
              >
                {column.sortBy && onSort ? (
                  <button
                    type="button"
                    onClick={() => onSort(column.key)}
                    className={classNames(
                      'inline-flex min-h-11 items-center gap-1 rounded-md font-semibold hover:text-ink',
                      order(column) && 'text-ink',
                      column.align === 'end' && 'flex-row-reverse',
                    )}
                  >
                    {column.header}
                    <SortIcon order={order(column)} />
                  </button>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={classNames(
                'border-t border-line hover:bg-raised',
                selection?.isSelected(row) && 'bg-accent-wash',
              )}
            >
              {selection && (
                <td className="p-0">
                  <Check
                    label={say('table.select', { name: selection.nameOf(row) })}
                    checked={selection.isSelected(row)}
                    onChange={() => selection.toggle(row)}
                  />
                </td>
              )}
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

function Cards<Row>({ caption, rows, rowKey, selection, card }: TableProps<Row> & { card: (row: Row) => ReactNode }) {
  const say = useCommonStrings();
  return (
    <>
      {selection && (
        <div className="mb-1 flex items-center text-sm text-ink-soft">
          <Check
            label={say('table.selectAll')}
            checked={selection.state === 'all'}
            some={selection.state === 'some'}
            onChange={selection.toggleAll}
          />
          <span aria-hidden>{say('table.selectAll')}</span>
        </div>
      )}
      <ul aria-label={caption} className="flex flex-col gap-2">
        {rows.map((row) => (
          <li
            key={rowKey(row)}
            className={classNames(
              'flex items-start rounded-lg border border-line bg-surface text-sm',
              selection?.isSelected(row) && 'bg-accent-wash',
            )}
          >
            {selection && (
              <Check
                label={say('table.select', { name: selection.nameOf(row) })}
                checked={selection.isSelected(row)}
                onChange={() => selection.toggle(row)}
              />
            )}
            <div className={classNames('min-w-0 flex-1 py-1 pe-3', !selection && 'ps-3')}>{card(row)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function SortIcon({ order }: { order: 'ascending' | 'descending' | undefined }) {
  const Icon = order === 'ascending' ? ArrowUp : order === 'descending' ? ArrowDown : ArrowUpDown;
  return <Icon aria-hidden className={classNames('size-3.5', !order && 'opacity-50')} />;
}

interface CheckProps {
  label: string;
  checked: boolean;
  some?: boolean;
  onChange: () => void;
}

function Check({ label, checked, some = false, onChange }: CheckProps) {
  return (
    <label className="grid size-11 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        className="size-5 accent-accent"
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = some;
        }}
        onChange={onChange}
      />
    </label>
  );
}
