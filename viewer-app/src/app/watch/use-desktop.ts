import { useSyncExternalStore } from 'react';
import { mediaQuery } from '../../core/browser/media-query.ts';

const wide = mediaQuery('(min-width: 64rem)');

/** Whether there is room for the rail beside the picture. Only for what must not be there twice; the rest is CSS. */
export function useDesktop(): boolean {
  return useSyncExternalStore(wide.subscribe, wide.matches);
}
