/** Where a menu opens, in pixels of the window, and what has the focus again when it closes. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly opener: HTMLElement | null;
}

/** Where a menu opens that a button opens: below it. */
export function placeBelow(opener: HTMLElement): MenuPlace {
  const { right, bottom } = opener.getBoundingClientRect();
  return { x: right, y: bottom, opener };
}
