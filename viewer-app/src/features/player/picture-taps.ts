/** A finger on the picture. */
export interface PictureTap {
  readonly atMs: number;
  /** In the window, px. */
  readonly xPx: number;
  readonly yPx: number;
}

export interface PictureTapsDeps {
  readonly controls: { readonly isAwake: () => boolean; readonly wake: () => void; readonly sleep: () => void };
  /** Two fingers' taps in a row, and each that follows; null: they mean nothing of their own. */
  readonly onDoubleTap: () => ((tap: PictureTap) => void) | null;
}

/** Two taps are one double tap when they are so near to each other. */
const near = { withinMs: 300, withinPx: 48 } as const;

/**
 * Tells taps apart without letting the first wait: it shows or hides the controls at once, and a second one right after it means the double tap and has
 * the controls as they were.
 */
export function createPictureTaps({ controls, onDoubleTap }: PictureTapsDeps): (tap: PictureTap) => void {
  let last: (PictureTap & { readonly wasAwake: boolean | null }) | null = null;
  return (tap) => {
    const onDouble = onDoubleTap();
    if (onDouble && last && isNear(last, tap)) {
      if (last.wasAwake !== null) show(last.wasAwake);
      last = { ...tap, wasAwake: null };
      onDouble(tap);
      return;
    }
    const wasAwake = controls.isAwake();
    show(!wasAwake);
    last = { ...tap, wasAwake };
  };

  function show(awake: boolean): void {
    if (awake) controls.wake();
    else controls.sleep();
  }
}

function isNear(before: PictureTap, tap: PictureTap): boolean {
  const apartPx = Math.hypot(tap.xPx - before.xPx, tap.yPx - before.yPx);
  return tap.atMs - before.atMs <= near.withinMs && apartPx <= near.withinPx;
}
