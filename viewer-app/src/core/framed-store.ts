import type { ReadableStore } from './store.ts';

/** The same store, telling of changes once a frame at most. A page that is not on screen has no frames: it is told when it comes back. */
export function framedStore<T>({ getSnapshot, subscribe }: ReadableStore<T>): ReadableStore<T> {
  return {
    getSnapshot,
    subscribe(onChange) {
      let frame: number | undefined;
      const end = subscribe(() => {
        frame ??= requestAnimationFrame(() => {
          frame = undefined;
          onChange();
        });
      });
      return () => {
        if (frame !== undefined) cancelAnimationFrame(frame);
        end();
      };
    },
  };
}
