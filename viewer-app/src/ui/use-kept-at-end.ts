import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps the end of a list in view while `follows`: when an entry comes, and when something beside the list takes height away from it or gives it back.
 * @param lastId of the newest entry; undefined while there is none.
 */
export function useKeptAtEnd(list: RefObject<HTMLElement | null>, follows: boolean, lastId: string | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is what moves the end
  useLayoutEffect(() => {
    if (follows) toEnd(list.current);
  }, [list, follows, lastId]);

  const isEmpty = lastId === undefined;
  useLayoutEffect(() => {
    const element = list.current;
    if (!follows || isEmpty || !element || typeof ResizeObserver !== 'function') return;
    const observer = new ResizeObserver(() => toEnd(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, follows, isEmpty]);
}

/** Scrolls a list to its end. */
function toEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight;
}
