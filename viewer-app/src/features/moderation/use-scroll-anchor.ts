import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps what is read in its place when rows come in above it: `hold` before they are asked for, `firstId` the row that is first now. */
export function useScrollAnchor(list: RefObject<HTMLElement | null>, firstId: string | undefined): { hold(): void } {
  const heldFirstId = useRef<string | undefined>(undefined);
  const heightBefore = useRef(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (heldFirstId.current !== undefined && heldFirstId.current !== firstId) {
      element.scrollTop += element.scrollHeight - heightBefore.current;
      heldFirstId.current = undefined;
    }
    heightBefore.current = element.scrollHeight;
  });
  return {
    hold: () => {
      heldFirstId.current = firstId;
    },
  };
}
