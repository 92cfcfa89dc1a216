import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the end of a list in view while `follows`: when an entry comes, and when something beside the list takes height away from it or gives it back.
 * @param lastId of the newest entry; undefined while there is none.
 * @param entries what is in the list: one that comes between others moves its end too.
 * @returns whether something has just taken height away from the list, which is brought to its end next: nobody has scrolled back.
 */
export function useKeptAtEnd(
  list: RefObject<HTMLElement | null>,
  follows: boolean,
  lastId: string | undefined,
  entries: unknown,
): () => boolean {
  const heightAtEnd = useRef(0);
  const keep = useRef((element: HTMLElement | null) => {
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    heightAtEnd.current = element.clientHeight;
  }).current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is what moves the end
  useLayoutEffect(() => {
    if (follows) keep(list.current);
  }, [list, follows, lastId, entries, keep]);

  const isEmpty = lastId === undefined;
  useLayoutEffect(() => {
    const element = list.current;
    if (!follows || isEmpty || !element || typeof ResizeObserver !== 'function') return;
    const observer = new ResizeObserver(() => keep(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, follows, isEmpty, keep]);
  return () => follows && list.current !== null && list.current.clientHeight < heightAtEnd.current;
}
