import { type RefObject, useCallback, useRef, useState } from 'react';
import { toEnd as scrollToEnd, useKeptAtEnd } from '../../ui/use-kept-at-end.ts';

/** Nearer to the end than this counts as reading the newest, pixels. */
const nearPx = 48;

/**
 * Keeps a list at its end while its reader is there; one who scrolled back is left alone and told how many came since.
 * @param lastId id of the newest entry.
 * @param indexOf where an entry stands in the list, -1 when it is gone.
 */
export function useStickToEnd(
  list: RefObject<HTMLElement | null>,
  lastId: string | undefined,
  length: number,
  indexOf: (id: string) => number,
) {
  const [reading, setReading] = useState<{ lastSeenId: string | undefined } | null>(null);
  useKeptAtEnd(list, reading === null, lastId);
  const last = useRef(lastId);
  last.current = lastId;

  const toEnd = useCallback(() => {
    scrollToEnd(list.current);
    setReading(null);
  }, [list]);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    setReading((before) => (atEnd ? null : (before ?? { lastSeenId: last.current })));
  }, [list]);

  const seenIndex = reading?.lastSeenId === undefined ? -1 : indexOf(reading.lastSeenId);
  const unread = reading ? length - 1 - seenIndex : 0;
  return { onScroll, toEnd, unread };
}
