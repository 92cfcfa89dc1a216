import { useSyncExternalStore } from 'react';
import { mediaQuery } from '../../core/browser/media-query.ts';

/** `phone`: the picture is the page. `beside`: chat and card stand beside it, as on a phone that lies on its side. `desk`: with the strip below. */
export type WatchLayout = 'phone' | 'beside' | 'desk';

const beside = mediaQuery('(min-width: 40rem)');
const desk = mediaQuery('(min-width: 64rem)');

function subscribe(onChange: () => void): () => void {
  const ends = [beside.subscribe(onChange), desk.subscribe(onChange)];
  return () => {
    for (const end of ends) end();
  };
}

/** How much room there is. Only for what must not be there twice; the rest is CSS (`sm`, `lg`). */
export function useWatchLayout(): WatchLayout {
  return useSyncExternalStore(subscribe, () => (desk.matches() ? 'desk' : beside.matches() ? 'beside' : 'phone'));
}
