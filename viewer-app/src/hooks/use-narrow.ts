import { useSyncExternalStore } from 'react';
import { mediaQuery } from '../core/browser/media-query.ts';

/** Below it there is no room for many columns; as `md` of the theme. */
const narrow = mediaQuery('(width < 48rem)');

/** Whether the page is drawn on a narrow screen, a phone's in the hand. */
export function useNarrow(): boolean {
  return useSyncExternalStore(narrow.subscribe, narrow.matches);
}
