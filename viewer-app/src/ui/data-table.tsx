import { Download } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTextOrder } from '../hooks/use-text-order.ts';
import { useCommonStrings } from '../i18n/en/common.ts';
import { type BatchAct, BatchBar } from './batch-bar.tsx';
import { Button, buttonClass } from './button.tsx';
import { classNames } from './class-names.ts';
import { type CsvCell, toCsv } from './csv.ts';
import { saveTextFile } from './save-file.ts';
import { ShowMore, type ShowMoreProps } from './show-more.tsx';
import { nextSorting, type Sorting, sortRows } from './sort-rows.ts';
import { type Column, Table, type TableProps } from './table.tsx';
import { TextField } from './text-field.tsx';

export interface DataColumn<Row> extends Column<Row> {
  /** What stands in an export; a column without it isn't exported. */
  csv?: (row: Row) => CsvCell;
}

export interface DataTableProps<Row> extends Omit<TableProps<Row>, 'columns' | 'sorting' | 'onSort' | 'selection'> {
  columns: readonly DataColumn<Row>[];
  /** What a row is called: read out where it is chosen, and searched by. */
  rowName: (row: Row) => string;
  /** More that rows are found by; by default their name alone. */
  searchText?: (row: Row) => string;
  /** Default: rows are not searched here. */
  searchLabel?: string;
  /** Columns that are exported only. */
  alsoExported?: readonly { header: string; csv: (row: Row) => CsvCell }[];
  /** The exported file's name, without its ending. */
  fileName: string;
  acts?: readonly BatchAct<Row>[];
  /** Says why a row failed. */
  errorText?: (error: unknown) => string;
  /** Once a batch is through, however it went. */
  onBatchDone?: () => void;
  /** Of a list that is read page by page: the next one; null after the last. */
  more?: ShowMoreProps['more'] | undefined;
  /** Default: "Show more". */
  moreLabel?: string | undefined;
  /** Whether it is searched or sorted now, which wants all of it. */
  onNarrowed?: (narrowed: boolean) => void;
  /** A file of all that the list has, page after page; where it is given, what is loaded is exported only as far as it is chosen. */
  fileUrl?: string;
  /** What is offered of the chosen rows beside acts on each. */
  selectionLinks?: (rows: readonly Row[]) => ReactNode;
  /** What else narrows the list. */
  filters?: ReactNode;
}

/** From so many rows on a list is worth searching. */
const searchFrom = 6;

/** A list of the back office: sorted by its columns, searched, chosen from for what is done to several at once, exported. Of a list in pages, what is loaded. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    columns,
    rows,
    rowKey,
    rowName,
    searchText = rowName,
    acts = [],
    more = null,
    filters,
    onNarrowed,
    ...table
  } = props;
  const say = useCommonStrings();
  const textOrder = useTextOrder();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const wanted = search.trim().toLocaleLowerCase();
  const isNarrowed = sorting !== null || wanted !== '';
  useEffect(() => onNarrowed?.(isNarrowed), [isNarrowed, onNarrowed]);
  const found = rows.filter((row) => searchText(row).toLocaleLowerCase().includes(wanted));
  const sortBy = columns.find(({ key }) => key === sorting?.columnKey)?.sortBy;
  const shown = sorting && sortBy ? sortRows(found, sortBy, sorting.descending, textOrder) : found;
  const selected = shown.filter((row) => chosen.has(rowKey(row)));
  const all = selected.length > 0 && selected.length === shown.length;

  function save(): void {
    const exported = [...columns, ...(props.alsoExported ?? [])].flatMap(({ header, csv }) =>
      csv ? [{ header, csv }] : [],
    );
    const kept = selected.length > 0 ? selected : shown;
    const lines = kept.map((row) => exported.map(({ csv }) => csv(row)));
    const header = exported.map((column) => column.header);
    saveTextFile(`${props.fileName}.csv`, toCsv(header, lines), 'text/csv;charset=utf-8');
  }

  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        {props.searchLabel !== undefined && (rows.length >= searchFrom || search !== '' || more) && (
          <TextField
            label={props.searchLabel}
            hideLabel
            type="search"
            placeholder={props.searchLabel}
            value={search}
            className="w-full sm:w-72"
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
        {filters}
        {rows.length > 0 && props.fileUrl !== undefined && selected.length === 0 && (
          <a href={props.fileUrl} download className={classNames(buttonClass(), 'ms-auto')}>
            <Download aria-hidden className="size-4" />
            {say('table.exportFound')}
          </a>
        )}
        {rows.length > 0 && (props.fileUrl === undefined || selected.length > 0) && (
          <Button className="ms-auto" icon={<Download aria-hidden className="size-4" />} onClick={save}>
            {say(selected.length > 0 ? 'table.exportSelected' : more ? 'table.exportShown' : 'table.export', {
              count: selected.length > 0 ? selected.length : shown.length,
            })}
          </Button>
        )}
      </div>
      {acts.length > 0 && (
        <BatchBar
          selected={selected}
          acts={acts}
          links={props.selectionLinks?.(selected)}
          errorText={props.errorText}
          onClear={() => setChosen(new Set())}
          onDone={() => {
            setChosen(new Set());
            props.onBatchDone?.();
          }}
        />
      )}
      <Table
        {...table}
        columns={columns}
        rows={shown}
        rowKey={rowKey}
        empty={rows.length > 0 ? <NothingFound /> : props.empty}
        sorting={sorting}
        onSort={(columnKey) => setSorting(nextSorting(sorting, columnKey))}
        selection={
          acts.length === 0
            ? undefined
            : {
                isSelected: (row) => chosen.has(rowKey(row)),
                toggle: (row) => {
                  const next = new Set(chosen);
                  if (!next.delete(rowKey(row))) next.add(rowKey(row));
                  setChosen(next);
                },
                toggleAll: () => setChosen(new Set(all ? [] : shown.map(rowKey))),
                state: all ? 'all' : selected.length > 0 ? 'some' : 'none',
                nameOf: rowName,
              }
        }
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <ShowMore
          more={more}
          label={props.moreLabel}
          className="flex flex-wrap items-center gap-3 text-sm text-ink-soft"
        />
        {more && isNarrowed && (
          <span className="text-sm text-ink-soft">{say('table.ofLoaded', { count: rows.length })}</span>
        )}
      </div>
    </>
  );
}

function NothingFound() {
  const say = useCommonStrings();
  return <p className="py-10 text-center text-sm text-ink-soft">{say('table.nothingFound')}</p>;
}
