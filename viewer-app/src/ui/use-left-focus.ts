import { type RefObject, useEffect } from 'react';

/** Gives an element the focus that something left behind when it went (`gone`), which the browser would throw to the top of the page. */
export function useLeftFocus(element: RefObject<HTMLElement | null>, gone: boolean): void {
  useEffect(() => {
    if (gone && document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [element, gone]);
}
