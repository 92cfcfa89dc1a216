import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DataColumn, DataTable, type DataTableProps } from './data-table.tsx';

interface Cup {
  readonly id: string;
  readonly name: string;
  readonly pieces: number | null;
}
const cups: Cup[] = [
  { id: 'a', name: 'Cup 10', pieces: 3 },
  { id: 'b', name: 'cup 9', pieces: 12 },
  { id: 'c', name: 'Bowl', pieces: null },
  { id: 'd', name: '=EVIL()', pieces: 1 },
  { id: 'e', name: 'Plate', pieces: 7 },
  { id: 'f', name: 'Jug', pieces: 2 },
];
const columns: DataColumn<Cup>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name, csv: ({ name }) => name },
  {
    key: 'pieces',
    header: 'Pieces',
    cell: ({ pieces }) => pieces,
    sortBy: ({ pieces }) => pieces,
    csv: ({ pieces }) => pieces,
  },
  { key: 'act', header: 'Act', cell: () => 'x' },
];

let saved: Blob[];
beforeEach(() => {
  saved = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        saved.push(blob);
        return 'blob:1';
      },
      revokeObjectURL() {},
    }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function draw(more: Partial<DataTableProps<Cup>> = {}) {
  return render(
    <DataTable
      caption="Cups"
      columns={columns}
      rows={cups}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      searchLabel="Search cups"
      fileName="cups"
      {...more}
    />,
  );
}
const names = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('td:not(:has(input))')?.textContent);
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const header = (name: string) => screen.getByRole('columnheader', { name });
const search = (text: string) => fireEvent.change(screen.getByLabelText('Search cups'), { target: { value: text } });

describe('DataTable', () => {
  it('sorts by a column upwards, downwards, and not, and says which', async () => {
    draw();
    await press('Name');
    expect(names()).toEqual(['=EVIL()', 'Bowl', 'cup 9', 'Cup 10', 'Jug', 'Plate']);
    expect(header('Name').getAttribute('aria-sort')).toBe('ascending');
    await press('Pieces');
    expect(header('Name').getAttribute('aria-sort')).toBeNull();
    await press('Pieces');
    // What has none stays at the end, whichever way.
    expect(names()).toEqual(['cup 9', 'Plate', 'Cup 10', 'Jug', '=EVIL()', 'Bowl']);
    expect(header('Pieces').getAttribute('aria-sort')).toBe('descending');
    await press('Pieces');
    expect(names()).toEqual(cups.map(({ name }) => name));
    expect(screen.queryByRole('button', { name: 'Act' })).toBeNull();
  });

  it('finds rows by text, and says when there are none', () => {
    draw();
    search(' CUP');
    expect(names()).toEqual(['Cup 10', 'cup 9']);
    search('spoon');
    expect(screen.getByText('Nothing here matches.')).toBeDefined();
  });

  it('does one thing to those that are chosen and seen, and tells what failed', async () => {
    const run = vi.fn(async ({ id }: Cup) => {
      if (id === 'b') throw new Error('taken');
    });
    const onBatchDone = vi.fn();
    draw({
      acts: [{ key: 'archive', label: 'Archive', appliesTo: () => true, run }],
      errorText: (error) => String(error),
      onBatchDone,
    });
    expect(screen.queryByRole('button', { name: 'Archive' })).toBeNull();
    fireEvent.click(screen.getByLabelText('Select Plate'));
    search('cup');
    // What is chosen and not seen any more is left alone.
    expect(screen.queryByRole('button', { name: 'Archive' })).toBeNull();
    fireEvent.click(screen.getByLabelText('Select all'));
    expect(screen.getByText('2 selected')).toBeDefined();
    await press('Archive');
    await waitFor(() => expect(onBatchDone).toHaveBeenCalledOnce());
    expect(run.mock.calls.map(([{ id }]) => id)).toEqual(['a', 'b']);
    expect(screen.getByRole('alert').textContent).toContain('1 did not work (1 did)');
    expect(screen.getByRole('alert').textContent).toContain('taken');
  });

  it('passes over rows that an act is nothing for, and stops when asked', async () => {
    let finish = () => {};
    const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    draw({ acts: [{ key: 'fill', label: 'Fill', appliesTo: ({ pieces }) => (pieces ?? 9) < 4, run }] });
    fireEvent.click(screen.getByLabelText('Select all'));
    await press('Fill (3)');
    expect(screen.getByRole('status').textContent).toContain('Fill: 0 of 3');
    await press('Stop');
    await act(async () => finish());
    expect(run).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('status').textContent).toBe('Fill: 1 done.');
  });

  it('keeps the focus by what was pressed while that goes and comes', async () => {
    let finish = () => {};
    const run = () => new Promise<void>((resolve) => (finish = resolve));
    draw({ acts: [{ key: 'fill', label: 'Fill', appliesTo: () => true, run }] });
    fireEvent.click(screen.getByLabelText('Select Plate'));
    screen.getByRole('button', { name: 'Fill' }).focus();
    await press('Fill');
    expect(document.activeElement?.textContent).toContain('Fill: 0 of 1');
    screen.getByRole('button', { name: 'Stop' }).focus();
    await act(async () => finish());
    expect(document.activeElement?.textContent).toBe('Fill: 1 done.');
  });

  it('exports what is shown in its order, or what is chosen, with nothing that a spreadsheet would run', async () => {
    draw({
      alsoExported: [{ header: 'Id', csv: ({ id }) => id }],
      acts: [{ key: 'x', label: 'X', appliesTo: () => true, run: async () => undefined }],
    });
    await press('Pieces');
    await press('Export as CSV');
    // `text()` takes the byte order mark away, `bytes()` doesn't.
    expect([...new Uint8Array((await saved[0]?.arrayBuffer()) ?? new ArrayBuffer(0)).slice(0, 3)]).toEqual([
      0xef, 0xbb, 0xbf,
    ]);
    expect((await saved[0]?.text())?.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Name,Pieces,Id',
      "'=EVIL(),1,d",
      'Jug,2,f',
      'Cup 10,3,a',
      'Plate,7,e',
      'cup 9,12,b',
      'Bowl,,c',
      '',
    ]);
    fireEvent.click(screen.getByLabelText('Select Jug'));
    await press('Export 1 as CSV');
    expect((await saved[1]?.text())?.replace('\uFEFF', '')).toBe('Name,Pieces,Id\r\nJug,2,f\r\n');
  });

  it('says of a list in pages what is only of those that are loaded', async () => {
    const load = vi.fn();
    draw({ rows: cups.slice(0, 2), more: { busy: false, failed: false, load }, moreLabel: 'Show older' });
    expect(screen.getByRole('button', { name: 'Export the 2 that are loaded as CSV' })).toBeDefined();
    await press('Name');
    expect(screen.getByText('Of the 2 that are loaded.')).toBeDefined();
    await press('Show older');
    expect(load).toHaveBeenCalledOnce();
  });
});
