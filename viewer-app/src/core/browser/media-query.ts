/** Whether a CSS media query holds, and when that changes. In a browser that cannot say it does not hold. */
export interface MediaQuery {
  readonly matches: () => boolean;
  readonly subscribe: (onChange: () => void) => () => void;
}

export function mediaQuery(query: string): MediaQuery {
  const list = (): MediaQueryList | null => {
    try {
      return window.matchMedia(query);
    } catch {
      return null;
    }
  };
  return {
    matches: () => list()?.matches === true,
    subscribe(onChange) {
      const media = list();
      media?.addEventListener?.('change', onChange);
      return () => media?.removeEventListener?.('change', onChange);
    },
  };
}
