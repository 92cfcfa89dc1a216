import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useKeptAtEnd } from './use-kept-at-end.ts';
import { rowElement, useKeptPlace } from './use-kept-place.ts';

/** Nearer to the end than this counts as reading the newest, pixels. */
const nearEndPx = 48;

/** While somebody reads further up, so many times as many rows are drawn at most. */
const mostTimes = 3;

/** Rows are in order, and their ids sort in that order. Their elements carry `data-row-id`. */
export interface ListRow {
  readonly id: string;
}

export interface ListWindowOptions {
  /** Rows that are drawn while the newest are followed; three times as many at most while somebody reads further up. Default 80. */
  readonly followedRows?: number;
  /** Newer rows that are not in the list, as there is no room for them. Default none. */
  readonly newerCount?: number;
  /** Somebody reads further up (true), or follows the newest again. */
  readonly onHold?: (held: boolean) => void;
}

export interface ListWindow<R extends ListRow> {
  readonly drawn: readonly R[];
  /** Whether there are no rows before the drawn ones. */
  readonly isAtStart: boolean;
  readonly follows: boolean;
  /** Rows that came since somebody reads further up. */
  readonly unread: number;
  onScroll(): void;
  /** Goes on with the newest. */
  toEnd(): void;
  /** Stays where it is, as what is asked for comes above. */
  hold(): void;
  /** Brings a row into view. */
  reveal(id: string): void;
}

/** What is drawn while somebody reads further up: from one id ('': from whatever is first) to another, and which row was the newest when they began to. */
interface Place {
  readonly fromId: string;
  readonly toId: string;
  readonly lastSeenId: string;
}

/**
 * A long list of which only a stretch is in the page: its end while the newest are followed, else what is around the reader, whose rows keep their
 * place on screen whatever comes or goes above them.
 */
export function useListWindow<R extends ListRow>(
  list: RefObject<HTMLElement | null>,
  rows: readonly R[],
  { followedRows = 80, newerCount = 0, onHold }: ListWindowOptions = {},
): ListWindow<R> {
  const [place, setPlace] = useState<Place | null>(null);
  const revealed = useRef<string | null>(null);
  const { from, to, follows } = stretchOf(rows, place, followedRows);
  const drawn = useMemo(() => rows.slice(from, to), [rows, from, to]);
  const isShrinking = useKeptAtEnd(list, follows, rows.at(-1)?.id, drawn);
  const rememberPlace = useKeptPlace(list, !follows);
  const stepRows = Math.ceil(followedRows / 2);

  const letGo = useRef<(() => void) | null>(null);
  letGo.current = place === null ? null : () => onHold?.(false);
  // Whoever comes back to a list that was left begins with the newest.
  useEffect(() => () => letGo.current?.(), []);

  useLayoutEffect(() => {
    if (revealed.current === null) return;
    rowElement(list.current, revealed.current)?.scrollIntoView({ block: 'center' });
    revealed.current = null;
    rememberPlace();
  });

  function read(nextFrom: number, nextTo: number): void {
    const [first, last, newest] = [rows[Math.max(0, nextFrom)], rows[Math.min(rows.length, nextTo) - 1], rows.at(-1)];
    if (!first || !last || !newest) return;
    if (follows) onHold?.(true);
    const lastSeenId = follows || place === null ? newest.id : place.lastSeenId;
    setPlace({ fromId: nextFrom <= 0 ? '' : first.id, toId: last.id, lastSeenId });
  }

  function toEnd(): void {
    if (place !== null) onHold?.(false);
    setPlace(null);
  }

  function onScroll(): void {
    const element = list.current;
    if (!element || isShrinking()) return;
    const most = mostTimes * followedRows;
    // More is drawn on a side before less than what is seen at once is left there.
    const nearEdgePx = element.clientHeight;
    const leftPx = element.scrollHeight - element.scrollTop - element.clientHeight;
    // A few that are not drawn yet are: those that follow the newest see them.
    if (leftPx < nearEndPx && newerCount === 0 && rows.length - to <= stepRows) toEnd();
    else if (leftPx < nearEndPx && to === rows.length) toEnd();
    else if (element.scrollTop < nearEdgePx && element.scrollTop <= leftPx && from > 0)
      read(from - stepRows, Math.min(to, from - stepRows + most));
    else if (leftPx < nearEdgePx && to < rows.length) read(Math.max(from, to + stepRows - most), to + stepRows);
    else if (follows) read(from, to);
    rememberPlace();
  }

  return {
    drawn,
    isAtStart: from === 0,
    follows,
    unread: follows || place === null ? 0 : newerCount + rows.length - indexAfter(rows, place.lastSeenId),
    onScroll,
    toEnd,
    hold() {
      if (follows) read(from, to);
      rememberPlace();
    },
    reveal(id) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= from && at < to) rowElement(list.current, id)?.scrollIntoView({ block: 'nearest' });
      else if (at !== -1) {
        revealed.current = id;
        read(at - stepRows, at + stepRows);
      }
    },
  };
}

/** Which rows are drawn, from an index up to before another. Where nothing is left of what was read, the list began anew: its newest are followed. */
function stretchOf(rows: readonly ListRow[], place: Place | null, followedRows: number) {
  const end = { from: Math.max(0, rows.length - followedRows), to: rows.length, follows: true };
  if (place === null) return end;
  const from = rows.findIndex(({ id }) => id >= place.fromId);
  const to = Math.min(indexAfter(rows, place.toId), from + mostTimes * followedRows);
  return from === -1 || from >= to ? end : { from, to, follows: false };
}

function indexAfter(rows: readonly ListRow[], id: string): number {
  return rows.findLastIndex((row) => row.id <= id) + 1;
}
