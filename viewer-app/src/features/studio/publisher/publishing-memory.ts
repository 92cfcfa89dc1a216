import type { KeptStorage } from '../../../core/browser/storage.ts';

const key = 'showfloor.studio.publishing';

/**
 * Whether this tab was publishing to the show when it was last left. It lives in the tab's session storage: a reload goes on by itself, another
 * tab or tomorrow's visit doesn't.
 */
export function wasPublishing(storage: KeptStorage, showId: string): boolean {
  return storage.getItem(key) === showId;
}

export function rememberPublishing(storage: KeptStorage, showId: string | null): void {
  if (showId === null) storage.removeItem(key);
  else storage.setItem(key, showId);
}
