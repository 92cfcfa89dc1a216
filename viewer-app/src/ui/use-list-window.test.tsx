import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ListRow, type ListWindow, useListWindow } from './use-list-window.ts';

const rowPx = 20;
const viewPx = 200;
const followedRows = 20;

/** A layout, as there is none here: rows of one height below each other. */
beforeEach(() => {
  const is = (element: HTMLElement) => element.dataset.rowId !== undefined;
  const define = (name: string, get: (element: HTMLElement) => number) =>
    vi.spyOn(HTMLElement.prototype, name as 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
      return get(this);
    });
  define('offsetTop', (element) =>
    is(element) ? [...(element.parentElement?.children ?? [])].indexOf(element) * rowPx : 0,
  );
  define('offsetHeight', (element) => (is(element) ? rowPx : viewPx));
  define('clientHeight', () => viewPx);
  define('scrollHeight', (element) => element.children.length * rowPx);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const rowsOf = (from: number, to: number): ListRow[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: `row_${String(from + index).padStart(5, '0')}` }));
const number = (row: Element | undefined) => Number(row?.getAttribute('data-row-id')?.slice(4));

interface ListProps {
  rows: readonly ListRow[];
  newerCount: number;
  onHold: (held: boolean) => void;
  onShown: (now: ListWindow<ListRow>) => void;
}

function List({ rows, newerCount, onHold, onShown }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const now = useListWindow(list, rows, { followedRows, newerCount, onHold });
  onShown(now);
  return (
    <div ref={list} data-testid="list" onScroll={now.onScroll}>
      {now.drawn.map(({ id }) => (
        <p key={id} data-row-id={id} />
      ))}
    </div>
  );
}

function draw(first: readonly ListRow[]) {
  const onHold = vi.fn();
  let shown: ListWindow<ListRow> | undefined;
  const listOf = (rows: readonly ListRow[], newerCount = 0) => (
    <List
      rows={rows}
      newerCount={newerCount}
      onHold={onHold}
      onShown={(now) => {
        shown = now;
      }}
    />
  );
  const view = render(listOf(first));
  const list = screen.getByTestId('list');
  const drawn = () => [...list.children];
  return {
    onHold,
    list,
    window: () => {
      if (!shown) throw new Error('nothing was drawn');
      return shown;
    },
    leave: () => view.unmount(),
    say: (rows: readonly ListRow[], newerCount = 0) => view.rerender(listOf(rows, newerCount)),
    /** First and last row in the page, and how many. */
    stretch: () => [number(drawn()[0]), number(drawn().at(-1)), drawn().length],
    /** The row at the upper edge of what is seen, or so many rows below it. */
    atTop: (below = 0) => number(drawn()[Math.floor(list.scrollTop / rowPx) + below]),
    scrollTo(px: number) {
      list.scrollTop = px;
      fireEvent.scroll(list);
    },
  };
}

describe('a list that follows its newest row', () => {
  it('has its last rows in the page and no more, and stays at its end', () => {
    const { stretch, say, list } = draw(rowsOf(1, 500));
    expect(stretch()).toEqual([481, 500, followedRows]);
    say(rowsOf(11, 510));
    expect(stretch()).toEqual([491, 510, followedRows]);
    expect(list.scrollTop).toBe(followedRows * rowPx);
  });
});

describe('a list that somebody reads further up', () => {
  it('draws more before they come to its edge, up to a limit, and each row keeps its place', () => {
    const { stretch, scrollTo, atTop, onHold, list } = draw(rowsOf(1, 500));
    scrollTo(100);
    expect(atTop()).toBe(486);
    expect(onHold.mock.calls).toEqual([[true]]);
    for (let time = 0; time < 12; time += 1) {
      const before = atTop();
      scrollTo(list.scrollTop - 3 * rowPx);
      expect(atTop()).toBe(before - 3);
      expect(stretch()[2]).toBeLessThanOrEqual(3 * followedRows);
    }
    expect(stretch()[2]).toBe(3 * followedRows);
  });

  it('leaves them where they are while rows come, counts these, and draws them when they go on', () => {
    const { say, scrollTo, atTop, window, onHold, list, stretch } = draw(rowsOf(1, 500));
    scrollTo(100);
    const before = atTop();
    say(rowsOf(1, 700), 40);
    expect(atTop()).toBe(before);
    expect(window().unread).toBe(240);
    act(() => window().toEnd());
    expect(onHold.mock.calls).toEqual([[true], [false]]);
    expect(stretch()).toEqual([681, 700, followedRows]);
    expect(window().unread).toBe(0);
    expect(list.scrollTop).toBe(followedRows * rowPx);
  });

  it('goes on downward row by row to its end, and follows again', () => {
    const { say, scrollTo, window, list, stretch } = draw(rowsOf(1, 100));
    scrollTo(0);
    say(rowsOf(1, 200));
    let last = 0;
    for (let time = 0; time < 200 && !window().follows; time += 1) {
      scrollTo(Math.min(list.scrollTop + 5 * rowPx, list.scrollHeight - viewPx));
      expect(number([...list.children].at(-1))).toBeGreaterThanOrEqual(last);
      last = number([...list.children].at(-1));
    }
    expect(window().follows).toBe(true);
    expect(stretch()).toEqual([181, 200, followedRows]);
  });

  it('keeps their place when a row above them goes, and when the one they read goes', () => {
    const { say, scrollTo, atTop } = draw(rowsOf(1, 100));
    scrollTo(100);
    const top = atTop();
    const without = (...gone: number[]) => rowsOf(1, 100).filter(({ id }) => !gone.includes(Number(id.slice(4))));
    say(without(top - 2));
    expect(atTop()).toBe(top);
    say(without(top - 2, top));
    expect(atTop(1)).toBe(top + 1);
  });

  it('takes what was said before above the first row, without moving it', () => {
    const { say, window, scrollTo, atTop, stretch } = draw(rowsOf(101, 110));
    scrollTo(0);
    act(() => window().hold());
    expect(window().isAtStart).toBe(true);
    say(rowsOf(51, 110));
    expect(stretch()).toEqual([51, 110, 60]);
    expect(atTop()).toBe(101);
  });

  it('is held for nobody once it is left', () => {
    const { scrollTo, onHold, leave } = draw(rowsOf(1, 100));
    scrollTo(100);
    leave();
    expect(onHold.mock.calls).toEqual([[true], [false]]);
  });

  it('follows its newest row again when it began anew', () => {
    const { say, scrollTo, window, stretch } = draw(rowsOf(1, 100));
    scrollTo(100);
    say(rowsOf(900, 950));
    expect(window()).toMatchObject({ follows: true, unread: 0 });
    expect(stretch()).toEqual([931, 950, followedRows]);
  });

  it('brings a row into view that is not in the page', () => {
    const scrollIntoView = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    const { window, list } = draw(rowsOf(1, 500));
    act(() => window().reveal('row_00250'));
    expect(scrollIntoView.mock.contexts[0]).toBe(list.querySelector('[data-row-id="row_00250"]'));
    expect(window().follows).toBe(false);
  });
});
